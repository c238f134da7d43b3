package io.danlu.bench.task;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.space.FloatParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a sampled table. {@code NAME.json} describes its parameters and outcomes. {@code NAME.f32.gz} holds its rows:
 * the unit codes of a configuration and then its outcomes. The value of a row is its first outcome. Outcomes named
 * {@code loss@0}, {@code loss@1} and so on are a learning curve, whose value is the last.
 */
final class RowsReader {

    private static final String STEP = "@";

    private RowsReader() {}

    /** Reads the table as a task of its first outcome, or of its learning curve. */
    static Task read(Path description) throws IOException {
        Rows rows = rows(description);
        int points = rows.outcomes().getFirst().contains(STEP) ? rows.outcomes().size() : 1;
        double[][] curves = Arrays.stream(rows.values())
                .map(values -> Arrays.copyOf(values, points))
                .toArray(double[][]::new);
        return new Sampled(rows.name(), rows.space(), rows.codes(), curves);
    }

    /** Reads the table with all its outcomes. */
    static Rows rows(Path description) throws IOException {
        String source = description.toString();
        Fields fields = Field.root(source, Json.parse(source, Files.readString(description)))
                .fields();
        fields.required("direction").oneOf(List.of("minimize"));
        String name = fields.required("name").text();
        Space space = Space.of(fields.required("parameters").elements().stream()
                .map(RowsReader::parameter)
                .toList());
        List<String> outcomes =
                fields.required("outcomes").elements().stream().map(Field::text).toList();
        float[] numbers = Floats.read(description.resolveSibling(name + ".f32.gz"));
        int width = space.dimensions() + outcomes.size();
        int rows = fields.required("rows").count(1);
        if (numbers.length != rows * width) {
            throw new IllegalArgumentException("Rows '%s': there are %d numbers, but %d rows of %d are described."
                    .formatted(name, numbers.length, rows, width));
        }
        double[][] codes = new double[rows][space.dimensions()];
        double[][] values = new double[rows][outcomes.size()];
        for (int row = 0; row < rows; row++) {
            int from = row * width;
            Arrays.setAll(codes[row], i -> numbers[from + i]);
            Arrays.setAll(values[row], i -> numbers[from + space.dimensions() + i]);
        }
        return new Rows(name, space, outcomes, codes, values);
    }

    private static Parameter parameter(Field field) {
        Fields fields = field.fields();
        String name = fields.required("name").name();
        if (fields.required("type").oneOf(List.of("float", "categorical")).equals("categorical")) {
            return Parameter.categorical(name, fields.required("values").values());
        }
        FloatParameter real = Parameter.real(
                name, fields.required("low").finite(), fields.required("high").finite());
        return fields.required("log").bool() ? real.log() : real;
    }
}
