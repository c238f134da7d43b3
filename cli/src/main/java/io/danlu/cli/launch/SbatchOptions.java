package io.danlu.cli.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Options of {@code sbatch} that the user gave, such as the partition and the generic resources of each task. */
public record SbatchOptions(List<String> words) {

    private static final List<String> CLUSTERS = List.of("--clusters", "--cluster", "-M");
    private static final List<String> CLUSTERS_VARIABLES = List.of("SBATCH_CLUSTERS", "SLURM_CLUSTERS");

    private static final List<String> OURS = List.of("--array", "-a", "--wrap", "--wait", "-W");

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one of them is Danlu's, or names a cluster
     */
    public SbatchOptions {
        words = List.copyOf(words);
        for (String word : words) {
            String name = word.startsWith("--") ? word.replaceFirst("=.*", "") : word.replaceFirst("^(-.).*", "$1");
            if (OURS.contains(name)) {
                throw refusal(
                        word,
                        "the array has one task for each worker, and danlu writes its script. Use --workers and --wait of 'danlu launch slurm'");
            }
            if (CLUSTERS.contains(name)) {
                throw refusal(
                        word,
                        "a job is launched on this machine's cluster only. Launch from a machine of the other one");
            }
        }
    }

    /**
     * Splits texts by the quoting rules of a shell.
     *
     * @throws IllegalArgumentException if a quote is not closed, an option is Danlu's, or one names a cluster
     */
    public static SbatchOptions parse(List<String> texts) {
        List<String> words = new ArrayList<>();
        for (String text : texts) {
            try {
                words.addAll(ShellWords.of(text));
            } catch (IllegalArgumentException unclosed) {
                throw refusal(text, "%s. Quote as in a shell".formatted(unclosed.getMessage()));
            }
        }
        return new SbatchOptions(words);
    }

    /**
     * Checks that no variable of Slurm's programs names clusters.
     *
     * @param environment the variables that the programs inherit
     * @throws IllegalArgumentException if one does
     */
    public static void requireOwnCluster(Map<String, String> environment) {
        for (String variable : CLUSTERS_VARIABLES) {
            if (!environment.getOrDefault(variable, "").isEmpty()) {
                throw new IllegalArgumentException(
                        "%s (%s): a job is launched on this machine's cluster only. Unset it, and launch from a machine of the other one."
                                .formatted(variable, environment.get(variable)));
            }
        }
    }

    private static IllegalArgumentException refusal(String text, String rule) {
        return new IllegalArgumentException("--sbatch '%s': %s.".formatted(text, rule));
    }

    /** Returns the options of {@code sinfo} that select the nodes on which tasks may run. */
    List<String> nodeFilter() {
        List<String> filter = new ArrayList<>();
        value("--partition", "-p").ifPresent(names -> filter.add("--partition=" + names));
        value("--nodelist", "-w").ifPresent(names -> filter.add("--nodes=" + names));
        return filter;
    }

    /** Returns the last value of an option, in any of the spellings that {@code sbatch} accepts. */
    private Optional<String> value(String name, String letter) {
        return Stream.iterate(0, i -> i < words.size(), i -> i + 1)
                .flatMap(i -> value(i, name, letter).stream())
                .reduce((earlier, later) -> later);
    }

    private Optional<String> value(int i, String name, String letter) {
        String word = words.get(i);
        if (word.startsWith(name + "=")) {
            return Optional.of(word.substring(name.length() + 1));
        }
        if (word.equals(name) || word.equals(letter)) {
            return i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty();
        }
        return word.startsWith(letter) && !word.startsWith("--")
                ? Optional.of(word.substring(letter.length()))
                : Optional.empty();
    }
}
