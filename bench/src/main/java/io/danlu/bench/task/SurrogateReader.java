package io.danlu.bench.task;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.SpaceFormat;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads a surrogate: {@code TASK.json} describes its space, {@code TASK.csv} holds evaluated points. */
final class SurrogateReader {

    private SurrogateReader() {}

    static Exact read(Path description) throws IOException {
        String source = description.toString();
        Fields fields = Field.root(source, Json.parse(source, Files.readString(description)))
                .fields();
        String name = fields.required("task").text();
        Space space = space(source, fields.required("space"));
        Neighbours function = rows(space, Files.readAllLines(description.resolveSibling(name + ".csv")));
        double optimum = fields.required("table_min").finite();
        return fields.optional("median")
                .map(median -> new Exact(name, suite(space), space, function, optimum, median.finite()))
                .orElseGet(() -> Exact.of(name, suite(space), space, function, optimum));
    }

    private static Task.Suite suite(Space space) {
        return space.parameters().stream()
                        .allMatch(parameter -> parameter.when().equals(Condition.ALWAYS))
                ? Task.Suite.SURROGATES
                : Task.Suite.CONDITIONAL;
    }

    /** Returns the list of parameters in the form of a study file's block. */
    private static Space space(String source, Field list) {
        SequencedMap<String, Json> block = new LinkedHashMap<>();
        for (Field element : list.elements()) {
            SequencedMap<String, Json> parameter = new LinkedHashMap<>();
            element.fields()
                    .all()
                    .forEach(entry ->
                            parameter.put(entry.getKey(), entry.getValue().json()));
            parameter.remove("name");
            block.put(element.fields().required("name").name(), new Json.Obj(parameter));
        }
        return SpaceFormat.read(Field.root(source, new Json.Obj(block)));
    }

    private static Neighbours rows(Space space, List<String> lines) {
        List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
        int[] columns = space.parameters().stream()
                .mapToInt(parameter -> header.indexOf(parameter.name()))
                .toArray();
        int loss = header.indexOf("loss");
        List<double[]> codes = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            double[] row = new double[columns.length];
            Arrays.setAll(row, i -> unit(space.parameter(i), cells[columns[i]]));
            codes.add(row);
            losses.add(Double.valueOf(cells[loss]));
        }
        return new Neighbours(space, codes, losses);
    }

    private static double unit(Parameter parameter, String cell) {
        if (cell.isEmpty()) {
            return Double.NaN;
        }
        double code =
                parameter instanceof CategoricalParameter choice ? position(choice, cell) : Double.parseDouble(cell);
        return UnitCode.of(parameter, code);
    }

    /** Returns the index of a choice; truth values are written 0 and 1. */
    private static double position(CategoricalParameter choice, String cell) {
        return choice.choices().getFirst() instanceof Value.Bool
                ? Double.parseDouble(cell)
                : choice.code(Value.of(cell));
    }
}
