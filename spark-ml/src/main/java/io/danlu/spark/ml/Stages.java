package io.danlu.spark.ml;

import io.danlu.space.Spelling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * An estimator and all stages inside it: those of pipelines, and the estimators that another one, such as {@code
 * OneVsRest}, has as a param.
 *
 * @param byUid the stages by their uid, the outermost first
 */
record Stages(SequencedMap<String, Params> byUid) {

    /** The suffix that Spark adds to the uid of a stage whose uid was not chosen. */
    private static final Pattern RANDOM = Pattern.compile("_[0-9a-f]{12}$");

    static Stages of(Params... roots) {
        SequencedMap<String, Params> found = new LinkedHashMap<>();
        for (Params root : roots) {
            collect(root, found);
        }
        return new Stages(found);
    }

    private static void collect(Params stage, SequencedMap<String, Params> found) {
        found.put(stage.uid(), stage);
        for (Param<?> param : stage.params()) {
            if (stage.isDefined(param)) {
                inside(stage.getOrDefault(param)).forEach(inner -> collect(inner, found));
            }
        }
    }

    private static Stream<Params> inside(Object value) {
        return switch (value) {
            case Params one -> Stream.of(one);
            case Params[] several -> Arrays.stream(several);
            default -> Stream.of();
        };
    }

    /** Returns a stage's uid without the suffix that Spark chose at random. */
    static String shortName(String uid) {
        return RANDOM.matcher(uid).replaceFirst("");
    }

    /**
     * Returns the param with this parent and name.
     *
     * @throws IllegalArgumentException if no stage has it
     */
    Param<Object> param(ParamKey key) {
        if (!byUid.containsKey(key.parent()) || !byUid.get(key.parent()).hasParam(key.name())) {
            throw new IllegalArgumentException(
                    "Space: param '%s' of '%s' belongs to no stage of the estimator (%s). Build the space from the estimator's own stages."
                            .formatted(key.name(), key.parent(), String.join(", ", byUid.keySet())));
        }
        return byUid.get(key.parent()).getParam(key.name());
    }

    /**
     * Returns the param that {@code name} means: the name of a param that only one stage has, or {@code stage.param}.
     *
     * @throws IllegalArgumentException if no param or several have the name
     */
    Param<Object> named(String name) {
        List<Param<Object>> found = byUid.values().stream()
                .flatMap(stage -> Arrays.stream(stage.params())
                        .filter(param -> isMeant(name, stage, param))
                        .map(param -> stage.getParam(param.name())))
                .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.isEmpty()) {
            List<String> known = byUid.values().stream()
                    .flatMap(stage -> Arrays.stream(stage.params())
                            .flatMap(param -> Stream.of(param.name(), shortName(stage.uid()) + "." + param.name())))
                    .distinct()
                    .toList();
            throw new IllegalArgumentException(
                    "Space: '%s' is no param of the stages %s.%s Name a component like a param, or like its stage and param (%s.maxIter)."
                            .formatted(
                                    name,
                                    shortNames(),
                                    Spelling.nearest(name, known),
                                    shortNames().getLast()));
        }
        throw new IllegalArgumentException(
                "Space: '%s' is a param of several stages: %s. Name the stage too, as in %s.%s; give stages of one kind a uid of their own."
                        .formatted(
                                name,
                                String.join(
                                        ", ", found.stream().map(Param::parent).toList()),
                                shortName(found.getFirst().parent()),
                                found.getFirst().name()));
    }

    private static boolean isMeant(String name, Params stage, Param<?> param) {
        return name.equals(param.name())
                || name.equals(stage.uid() + "." + param.name())
                || name.equals(shortName(stage.uid()) + "." + param.name());
    }

    private List<String> shortNames() {
        return byUid.keySet().stream().map(Stages::shortName).toList();
    }

    /** Returns the classes and simple params of all stages, without uids, which differ from one session to the next. */
    String description() {
        StringBuilder text = new StringBuilder();
        byUid.values()
                .forEach(stage -> text.append(stage.getClass().getName())
                        .append(simpleParams(stage))
                        .append('\n'));
        String known = text.toString();
        int number = 0;
        for (String uid : byUid.keySet()) {
            known = known.replace(uid, "stage" + number++);
        }
        return known;
    }

    private static Map<String, String> simpleParams(Params stage) {
        Map<String, String> values = new TreeMap<>();
        for (Param<?> declared : stage.params()) {
            Param<Object> param = stage.getParam(declared.name());
            if (stage.isDefined(param)) {
                Object value = stage.getOrDefault(param);
                if (inside(value).findAny().isEmpty()) {
                    values.put(param.name(), encoded(param, value));
                }
            }
        }
        return values;
    }

    /** Returns JSON, or the class of a value that Spark cannot write. */
    private static String encoded(Param<Object> param, Object value) {
        try {
            return param.jsonEncode(value);
        } catch (RuntimeException unwritable) {
            return value.getClass().getName();
        }
    }
}
