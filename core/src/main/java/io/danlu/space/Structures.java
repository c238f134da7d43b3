package io.danlu.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;

/** The places of the parts of structured parameters among a space's parameters. The parts of one are neighbours. */
final class Structures {

    private final List<Parameter> parameters;
    private final Dependencies dependencies;
    private final Map<String, Integer> first;

    private Structures(List<Parameter> parameters, Dependencies dependencies, Map<String, Integer> first) {
        this.parameters = parameters;
        this.dependencies = dependencies;
        this.first = first;
    }

    /** Returns the parameters of the declarations: structured ones are replaced by their parts. */
    static List<Parameter> parts(List<? extends Declaration> declarations) {
        List<Parameter> parameters = new ArrayList<>();
        for (Declaration declaration : declarations) {
            switch (declaration) {
                case Parameter parameter -> parameters.add(parameter);
                case StructuredParameter structure -> parameters.addAll(structure.parts());
            }
        }
        return parameters;
    }

    static Structures of(List<Parameter> parameters, Dependencies dependencies) {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i) instanceof PartParameter part) {
                checkNeighbours(parameters, i, part);
                if (part.item() == 0 && first.put(part.structure().name(), i) != null) {
                    throw twice(part.structure().name());
                }
            }
        }
        parameters.stream()
                .map(Parameter::name)
                .filter(first::containsKey)
                .findFirst()
                .ifPresent(name -> {
                    throw twice(name);
                });
        return new Structures(parameters, dependencies, first);
    }

    private static SpaceException twice(String name) {
        return SpaceException.of(name, "the name must not be used twice. Rename one.");
    }

    private static void checkNeighbours(List<Parameter> parameters, int index, PartParameter part) {
        int start = index - part.item();
        int end = start + part.structure().of().size();
        boolean whole = start >= 0
                && end <= parameters.size()
                && parameters.subList(start, end).equals(part.structure().parts());
        if (!whole) {
            throw SpaceException.of(
                    part.name(),
                    "a part must stand among all parts of '%s'. Declare that.",
                    part.structure().name());
        }
    }

    /** Assigns the legal code of a code or quantile level; those of a structure's parts together with its last one. */
    static void assign(double[] assigned, int index, double code, Parameter parameter, boolean isLevel) {
        if (!(parameter instanceof PartParameter part)) {
            assigned[index] = parameter.nearest(isLevel ? parameter.quantile(code) : code);
            return;
        }
        assigned[index] = code;
        if (part.isLast()) {
            int from = index - part.item();
            double[] given = Arrays.copyOfRange(assigned, from, index + 1);
            double[] legal = isLevel
                    ? part.structure().quantile(given)
                    : part.structure().repaired(given);
            System.arraycopy(legal, 0, assigned, from, legal.length);
        }
    }

    /** Replaces the codes of active structures by the closest legal ones. */
    static void repair(double[] codes, List<Parameter> parameters) {
        for (int i = 0; i < codes.length; i++) {
            if (!Double.isNaN(codes[i]) && parameters.get(i) instanceof PartParameter part && part.isLast()) {
                assign(codes, i, codes[i], part, false);
            }
        }
    }

    /**
     * Returns the index of the named declaration's first parameter.
     *
     * @throws SpaceException if there is none of that name, or it is a part
     */
    int indexOf(String name) {
        Integer index = first.get(name);
        if (index != null) {
            return index;
        }
        int only = dependencies.indexOf(name);
        if (parameters.get(only) instanceof PartParameter part) {
            throw SpaceException.of(
                    name,
                    "it is a part of '%s'. Give the whole value.",
                    part.structure().name());
        }
        return only;
    }

    /** Returns the index of the first part of the named structure, or that of the named parameter or part. */
    int indexOfAny(String name) {
        Integer index = first.get(name);
        return index == null ? dependencies.indexOf(name) : index;
    }

    /** Tells whether the parameter of that name at {@code index} stands for a structure. */
    boolean isStructure(String name) {
        return first.containsKey(name);
    }

    /** Returns the codes of a value of the declaration that begins at {@code index}. */
    double[] codes(int index, Value value) {
        return parameters.get(index) instanceof PartParameter part
                ? part.structure().codes(value)
                : new double[] {parameters.get(index).code(value)};
    }

    /** Returns the codes of each of the listed values of a declaration. */
    List<double[]> codes(String name, List<Value> list) {
        int index = indexOf(name);
        List<double[]> codes = list.stream().map(value -> codes(index, value)).toList();
        if (codes.isEmpty() || codes.stream().map(Arrays::toString).distinct().count() < codes.size()) {
            throw SpaceException.of(
                    name, "its list of values must have one at least, and none twice. Correct the list.");
        }
        return codes;
    }

    /** Returns the value of the declaration that begins at {@code index}. */
    Value value(int index, double... codes) {
        return parameters.get(index) instanceof PartParameter part
                ? part.structure()
                        .value(Arrays.copyOfRange(
                                codes, index, index + part.structure().of().size()))
                : parameters.get(index).value(codes[index]);
    }

    /** Adds the value of the declaration that {@code index} begins to {@code values}. */
    void add(int index, double[] codes, SequencedMap<String, Value> values) {
        if (!(parameters.get(index) instanceof PartParameter part)) {
            values.put(parameters.get(index).name(), value(index, codes));
        } else if (part.item() == 0) {
            values.put(part.structure().name(), value(index, codes));
        }
    }

    /**
     * Returns the number of values that the parameter at {@code index} contributes; all of a structure's are its first
     * part's.
     */
    static OptionalLong size(Parameter parameter) {
        if (!(parameter instanceof PartParameter part)) {
            return parameter.size();
        }
        return part.item() == 0 ? part.structure().size() : OptionalLong.of(1);
    }

    /** Returns the codes at {@code at} of the declaration that a parameter begins. */
    static double[] codesAt(Parameter parameter, long at) {
        return parameter instanceof PartParameter part
                ? part.structure().codesAt(at)
                : new double[] {parameter.codeAt(at)};
    }

    /** Tells whether the parameter is a part, but not the first one. */
    static boolean isFurtherPart(Parameter parameter) {
        return parameter instanceof PartParameter part && part.item() > 0;
    }
}
