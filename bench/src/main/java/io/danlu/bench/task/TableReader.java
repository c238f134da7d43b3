package io.danlu.bench.task;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a table: {@code NAME.json} describes it, {@code NAME.f32.gz} holds its numbers, little-endian. */
final class TableReader {

    private TableReader() {}

    static Table read(Path description) throws IOException {
        Fields fields = Field.root(
                        description.toString(), Json.parse(description.toString(), Files.readString(description)))
                .fields();
        String name = fields.required("name").text();
        Space space = Space.of(fields.required("parameters").elements().stream()
                .map(TableReader::parameter)
                .toList());
        int sign = fields.required("direction")
                        .oneOf(List.of("minimize", "maximize"))
                        .equals("minimize")
                ? 1
                : -1;
        return new Table(
                name,
                space,
                fields.required("repetitions").count(1),
                losses(description.resolveSibling(name + ".f32.gz"), sign),
                sign * fields.required("optimum_of_means").finite(),
                sign * fields.required("median_of_means").finite());
    }

    private static Parameter parameter(Field field) {
        Fields fields = field.fields();
        String name = fields.required("name").name();
        List<Value> values = fields.required("values").values();
        return fields.required("type").oneOf(List.of("ordinal", "categorical")).equals("ordinal")
                ? Parameter.ordinal(name, values)
                : Parameter.categorical(name, values);
    }

    private static float[] losses(Path file, int sign) throws IOException {
        float[] losses = Floats.read(file);
        for (int i = 0; i < losses.length; i++) {
            losses[i] *= sign;
        }
        return losses;
    }
}
