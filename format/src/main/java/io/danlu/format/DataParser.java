package io.danlu.format;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Parses the key {@code data} of a model: a path, or a block with a path and how the file is read. */
final class DataParser {

    private static final String TAB = "tab";

    private DataParser() {}

    /** @param folder the folder to which the path is relative */
    static RunBlock.Data read(Field data, Path folder) {
        if (data.json() instanceof Json.Text) {
            return new RunBlock.Data(path(data, folder));
        }
        if (!(data.json() instanceof Json.Obj)) {
            throw data.refuse("must be a path, or a block such as {file: sales.csv, drop: [id]}.");
        }
        Fields fields = data.fields().only("file", "separator", "decimal", "drop");
        Optional<Character> separator = fields.optional("separator").map(DataParser::separator);
        Optional<Character> decimal = fields.optional("decimal").map(DataParser::decimal);
        if (separator.isPresent() && separator.equals(decimal)) {
            throw fields.required("decimal").refuse("must be another character than the separator.");
        }
        return new RunBlock.Data(
                path(fields.required("file"), folder),
                separator,
                decimal,
                fields.optional("drop").map(DataParser::names).orElseGet(List::of),
                Optional.empty());
    }

    private static char decimal(Field field) {
        if (!field.text().equals(".") && !field.text().equals(",")) {
            throw field.refuse("must be a point or a comma, in quotes.");
        }
        return field.text().charAt(0);
    }

    private static char separator(Field field) {
        String text = field.text();
        if (text.equals(TAB)) {
            return '\t';
        }
        if (text.length() != 1 || Character.isLetterOrDigit(text.charAt(0)) || "\"\r\n+-.".contains(text)) {
            throw field.refuse("must be one character such as ';' or ':', or the word tab.");
        }
        return text.charAt(0);
    }

    private static List<String> names(Field drop) {
        List<String> names = drop.elements().stream().map(Field::text).toList();
        if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
            throw drop.refuse("must name at least one column, and each once, as in [id].");
        }
        return names;
    }

    private static Path path(Field field, Path folder) {
        try {
            return folder.resolve(field.text());
        } catch (InvalidPathException notOne) {
            throw field.refuse("must be the path of a file.");
        }
    }
}
