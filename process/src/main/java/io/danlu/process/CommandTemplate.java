package io.danlu.process;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Declaration;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Spelling;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A program and its arguments, with placeholders for the values of a trial. No shell is involved: an argument stays one
 * argument whatever its value is.
 *
 * <p>Placeholders:
 * <ul>
 *   <li>{@code {name}}: the value of a parameter. An argument that names an inactive parameter is left out.
 *   <li>{@code {params}}, as an argument of its own: one {@code --name=value} for each active parameter.
 *   <li>{@code {params_json}}: all values as JSON.
 *   <li>{@code {params_file}}: the path of a file that holds all values as JSON.
 *   <li><code>{{</code>: a brace.
 * </ul>
 */
final class CommandTemplate {

    private static final String ALL = "{params}";

    private final Space space;
    private final List<List<Piece>> arguments;

    private sealed interface Piece {
        record Text(String text) implements Piece {}

        record Place(String name) implements Piece {}
    }

    private CommandTemplate(Space space, List<List<Piece>> arguments) {
        this.space = space;
        this.arguments = arguments;
    }

    /**
     * Parses a template.
     *
     * @throws SpaceException if an argument names an unknown parameter, is malformed, holds a conditional parameter
     *     without its flag, or could be taken for a flag. Also if an argument or a value cannot be passed to a program.
     */
    static CommandTemplate of(Space space, List<String> argv) {
        if (argv.isEmpty() || argv.getFirst().isBlank()) {
            throw new SpaceException("it has no program. Give a list such as [python3, train.py, \"--lr={lr}\"].");
        }
        NativeText system = NativeText.ofSystem();
        Declaration.of(space).forEach(system::check);
        List<List<Piece>> arguments = new ArrayList<>();
        for (String argument : argv) {
            system.check("argument", argument);
            List<Piece> pieces = argument.equals(ALL) ? List.of(new Piece.Place("params")) : pieces(argument);
            pieces.forEach(piece -> check(space, argument, pieces, piece));
            arguments.add(pieces);
        }
        return new CommandTemplate(space, arguments);
    }

    private static List<Piece> pieces(String argument) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            boolean twice = i + 1 < argument.length() && argument.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && twice) {
                text.append(c);
                i++;
            } else if (c == '{') {
                int end = argument.indexOf('}', i);
                if (end < 0) {
                    throw refusal(argument, "'{' is not closed. Close it, or write '{{' for a brace.");
                }
                pieces.add(new Piece.Text(text.toString()));
                text.setLength(0);
                pieces.add(new Piece.Place(argument.substring(i + 1, end)));
                i = end;
            } else {
                text.append(c);
            }
        }
        pieces.add(new Piece.Text(text.toString()));
        return pieces.stream()
                .filter(piece -> !piece.equals(new Piece.Text("")))
                .toList();
    }

    private static void check(Space space, String argument, List<Piece> pieces, Piece piece) {
        if (!(piece instanceof Piece.Place(String name)) || name.equals("params_json") || name.equals("params_file")) {
            return;
        }
        if (name.equals("params")) {
            if (pieces.size() > 1) {
                throw refusal(
                        argument, "{params} must be an argument of its own. Use {params_json} inside another one.");
            }
            return;
        }
        List<String> known =
                Declaration.of(space).stream().map(Declaration::name).toList();
        if (!known.contains(name)) {
            throw refusal(
                    argument,
                    "{%s} is not a parameter; write '{{' for a brace.%s"
                            .formatted(name, Spelling.nearest(name, known)));
        }
        checkAlone(argument, pieces, Declaration.named(space, name));
    }

    private static void checkAlone(String argument, List<Piece> pieces, Declaration parameter) {
        if (pieces.size() > 1) {
            return;
        }
        if (!parameter.when().clauses().isEmpty()) {
            throw refusal(
                    argument,
                    "'%s' is conditional and must share its argument with its flag, as in \"--%s={%s}\", so that both are left out together."
                            .formatted(parameter.name(), parameter.name(), parameter.name()));
        }
        if (parameter instanceof CategoricalParameter categorical) {
            categorical.choices().stream()
                    .filter(choice -> choice instanceof Value.Text(String text) && text.startsWith("-"))
                    .findFirst()
                    .ifPresent(choice -> {
                        throw refusal(
                                argument,
                                "choice '%s' would be taken for a flag. Write \"--%s={%s}\"."
                                        .formatted(choice.text(), parameter.name(), parameter.name()));
                    });
        }
    }

    private static SpaceException refusal(String argument, String rule) {
        return new SpaceException("argument '%s': %s".formatted(argument, rule));
    }

    /** Returns the program, or empty if it depends on the trial. */
    Optional<String> program() {
        List<Piece> pieces = arguments.getFirst();
        return pieces.size() == 1 && pieces.getFirst() instanceof Piece.Text(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Returns whether the template needs a file with all values. */
    boolean needsFile() {
        return arguments.stream().flatMap(List::stream).anyMatch(new Piece.Place("params_file")::equals);
    }

    /**
     * Returns the argument list for {@code point}.
     *
     * @param json all values as JSON
     * @param file path of the file that holds them
     */
    List<String> arguments(Point point, String json, String file) {
        List<String> argv = new ArrayList<>();
        for (List<Piece> pieces : arguments) {
            if (pieces.equals(List.of(new Piece.Place("params")))) {
                point.values().forEach((name, value) -> argv.add("--" + name + "=" + value.text()));
            } else if (pieces.stream().allMatch(piece -> isActive(point, piece))) {
                Function<String, String> fill =
                        name -> value(point, name, Map.of("params_json", json, "params_file", file));
                argv.add(String.join(
                        "", pieces.stream().map(piece -> text(piece, fill)).toList()));
            }
        }
        return argv;
    }

    private boolean isActive(Point point, Piece piece) {
        return !(piece instanceof Piece.Place(String name))
                || name.startsWith("params_")
                || point.isActive(space.indexOf(name));
    }

    private static String text(Piece piece, Function<String, String> fill) {
        return switch (piece) {
            case Piece.Text(String text) -> text;
            case Piece.Place(String name) -> fill.apply(name);
        };
    }

    private static String value(Point point, String name, Map<String, String> special) {
        return special.containsKey(name) ? special.getOrDefault(name, "") : point.text(name);
    }
}
