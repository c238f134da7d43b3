package io.danlu.bench.portfolio;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Reads Weka's ARFF files into data sets of numbers alone. A missing number is the median of its column. A nominal
 * attribute of two values is 0 or 1, one of up to 20 values a column for each, and one of more the value's position; a
 * missing one counts as the first value. The target is the attribute {@code class}, else the last one.
 */
final class Arff {

    private static final int MOST_VALUES = 20;

    private static final String MISSING = "?";

    private final List<Attribute> attributes = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** @param values of a nominal attribute; none of a numeric one */
    private record Attribute(String name, List<String> values) {}

    private Arff(List<String> lines) {
        boolean data = false;
        for (String line : lines) {
            String text = line.strip().replaceFirst(",$", ""); // some files end rows so
            if (text.isEmpty() || text.startsWith("%")) {
                continue;
            }
            if (data) {
                List<String> cells = cells(text);
                if (cells.size() == attributes.size()) {
                    rows.add(cells);
                }
            } else if (text.toLowerCase(Locale.ROOT).startsWith("@attribute")) {
                attributes.add(attribute(text.substring("@attribute".length()).strip()));
            } else {
                data = text.toLowerCase(Locale.ROOT).startsWith("@data");
            }
        }
    }

    private static Attribute attribute(String text) {
        boolean quoted = text.startsWith("'") || text.startsWith("\"");
        int end = quoted ? text.indexOf(text.charAt(0), 1) + 1 : text.split("[\\s{]", 2)[0].length();
        String name = unquoted(text.substring(0, end));
        String type = text.substring(end).strip();
        return new Attribute(name, type.startsWith("{") ? cells(type.substring(1, type.lastIndexOf('}'))) : List.of());
    }

    private static List<String> cells(String line) {
        return Stream.of(line.split(",(?=(?:[^']*'[^']*')*[^']*$)", -1))
                .map(cell -> unquoted(cell.strip()))
                .toList();
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && (text.startsWith("'") || text.startsWith("\""));
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    /**
     * Reads a data set.
     *
     * @param most the greatest number of rows; of more, these many are drawn
     */
    static Dataset read(Path file, Task task, int most) throws IOException {
        Arff arff = new Arff(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        Collections.shuffle(arff.rows, new Random(1));
        return arff.dataset(
                file.getFileName().toString(), task, arff.rows.subList(0, Math.min(most, arff.rows.size())));
    }

    private Dataset dataset(String name, Task task, List<List<String>> drawn) {
        int target = attributes.stream()
                .filter(attribute -> attribute.name().equalsIgnoreCase("class"))
                .map(attributes::indexOf)
                .findFirst()
                .orElse(attributes.size() - 1);
        List<List<String>> known =
                drawn.stream().filter(row -> !row.get(target).equals(MISSING)).toList();
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < attributes.size(); i++) {
            if (i != target) {
                columns.addAll(columns(attributes.get(i), column(known, i)));
            }
        }
        List<String> classes = attributes.get(target).values();
        columns.add(column(known, target).stream()
                .map(cell -> task == Task.CLASSIFICATION ? "c" + classes.indexOf(cell) : cell)
                .toList());
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < columns.size() - 1; i++) {
            csv.append('x').append(i).append(',');
        }
        csv.append("y\n");
        for (int row = 0; row < known.size(); row++) {
            int index = row;
            csv.append(String.join(
                            ",",
                            columns.stream().map(column -> column.get(index)).toList()))
                    .append('\n');
        }
        return Table.parse(name, csv.toString()).dataset("y", task);
    }

    private static List<String> column(List<List<String>> rows, int index) {
        return rows.stream().map(row -> row.get(index)).toList();
    }

    private static List<List<String>> columns(Attribute attribute, List<String> cells) {
        List<String> values = attribute.values();
        if (values.isEmpty()) {
            double[] numbers = cells.stream()
                    .filter(cell -> !cell.equals(MISSING))
                    .mapToDouble(Double::parseDouble)
                    .sorted()
                    .toArray();
            String median = numbers.length == 0 ? "0" : Double.toString(numbers[numbers.length / 2]);
            return List.of(cells.stream()
                    .map(cell -> cell.equals(MISSING) ? median : Double.toString(Double.parseDouble(cell)))
                    .toList());
        }
        if (values.size() == 2 || values.size() > MOST_VALUES) {
            return List.of(cells.stream()
                    .map(cell -> Integer.toString(Math.max(0, values.indexOf(cell))))
                    .toList());
        }
        return values.stream()
                .map(value -> cells.stream()
                        .map(cell -> cell.equals(value) ? "1" : "0")
                        .toList())
                .toList();
    }

    /** Returns the names of the data sets of a list. */
    static List<String> names(String list) {
        return Arrays.stream(list.split("\\s+")).filter(name -> !name.isEmpty()).toList();
    }
}
