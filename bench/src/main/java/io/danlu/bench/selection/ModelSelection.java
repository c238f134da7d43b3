package io.danlu.bench.selection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measures the time of model selection and the savings of pruners. Writes Markdown to standard output.
 *
 * <p>{@code bench/run selection [--python FILE] [classic] [forest] [race] [rounds]}: all four by default. The first two
 * run scikit-learn beside them, within the same minutes, if the Python has it (Debian: {@code /usr/bin/python3} with
 * {@code python3-sklearn}), and say so if it has not. Run it in the project's folder, which has {@code examples}.
 */
final class ModelSelection {

    private static final List<String> PARTS = List.of("classic", "forest", "race", "rounds");

    private ModelSelection() {}

    /** Measures; see the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> parts = new ArrayList<>(Arrays.asList(arguments));
        String python = "python3";
        if (parts.size() >= 2 && parts.getFirst().equals("--python")) {
            python = parts.get(1);
            parts = parts.subList(2, parts.size());
        }
        if (!PARTS.containsAll(parts)) {
            System.err.println("Usage: bench/run selection [--python FILE] [classic] [forest] [race] [rounds]");
            System.exit(2);
        }
        Optional<Scikit> scikit = Scikit.of(python, Path.of("bench", "peers", "scikit_selection.py"));
        System.out.println(scikit.map(it -> "Beside scikit-learn " + it.version() + ".")
                .orElse("Without scikit-learn: '%s' cannot import it.".formatted(python)));
        for (String part : parts.isEmpty() ? PARTS : parts) {
            System.out.println();
            switch (part) {
                case "classic" -> Classic.measure(scikit);
                case "forest" -> Forests.measure(scikit);
                case "race" -> Pruned.race();
                default -> Pruned.rounds();
            }
        }
    }
}
