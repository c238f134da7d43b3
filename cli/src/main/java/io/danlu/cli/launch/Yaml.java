package io.danlu.cli.launch;

import io.danlu.format.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes objects as YAML in block style. Texts are quoted as in JSON, and longer ones of several lines are literal. */
final class Yaml {

    /** Words that no reader takes for anything but a text. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9/._-]*");

    private static final Pattern WORD = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

    /** Texts that a literal block keeps exactly: one line break at the end, nothing unprintable, no odd beginning. */
    private static final Pattern LITERAL =
            Pattern.compile("[\\x21-\\x7e\\u00a1-\\ud7ff][\\x20-\\x7e\\u00a1-\\ud7ff\\n]*[^\\s]\\n");

    private Yaml() {}

    /** Returns a document that ends with a line break. */
    static String of(Json.Obj document) {
        StringBuilder text = new StringBuilder();
        members(document, 0, text);
        return text.toString();
    }

    private static void members(Json.Obj object, int indent, StringBuilder to) {
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            to.append(" ".repeat(indent)).append(text(member.getKey())).append(':');
            value(member.getValue(), indent, to);
        }
    }

    private static void value(Json value, int indent, StringBuilder to) {
        switch (value) {
            case Json.Obj object
            when !object.members().isEmpty() -> {
                to.append('\n');
                members(object, indent + 2, to);
            }
            case Json.Arr(List<Json> elements)
            when !elements.isEmpty() -> {
                to.append('\n');
                elements.forEach(element -> element(element, indent, to));
            }
            case Json.Text(String text)
            when LITERAL.matcher(text).matches() -> to.append(" |\n").append(text.indent(indent + 2));
            case Json.Text(String text) -> to.append(' ').append(text(text)).append('\n');
            default -> to.append(' ').append(value.text()).append('\n');
        }
    }

    /** Writes an element. An object begins on the line of its dash. */
    private static void element(Json element, int indent, StringBuilder to) {
        if (element instanceof Json.Obj object && !object.members().isEmpty()) {
            StringBuilder members = new StringBuilder();
            members(object, indent + 2, members);
            to.append(" ".repeat(indent)).append("- ").append(members.substring(indent + 2));
        } else {
            to.append(" ".repeat(indent)).append('-');
            value(element, indent, to);
        }
    }

    private static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORD.matcher(text).matches();
        return plain ? text : Json.of(text).text();
    }
}
