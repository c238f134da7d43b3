package io.danlu.bench.front;

import io.danlu.bench.Arguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The options of the front bench.
 *
 * @param samplers with options, and the number of evaluations for one of the others' ({@code --samplers a,b*4}; gp)
 * @param peers scripts, as {@code optuna-tpe} ({@code --peers a,b}; none)
 * @param slow peers that run the first 5 seeds only, and no more than 100 evaluations ({@code --slow a,b}; none)
 * @param evaluations after which regrets are noted, ascending ({@code --evaluations a,b}; 50,100)
 * @param seeds the first so many, at least 1 ({@code --seeds N}; 10)
 * @param threads how many runs go on at a time ({@code --threads N}; 2)
 * @param given all options
 */
record FrontOptions(
        List<String> samplers,
        List<String> peers,
        List<String> slow,
        List<Integer> evaluations,
        int seeds,
        int threads,
        Arguments given) {

    private static final List<String> KEYS = List.of(
            "--samplers",
            "--peers",
            "--slow",
            "--rows",
            "--tables",
            "--goals",
            "--noise",
            "--tasks",
            "--seeds",
            "--evaluations",
            "--threads",
            "--python",
            "--peer-path",
            "--peer-scripts",
            "--cache");

    /**
     * Reads the options in {@code arguments}, each followed by its value.
     *
     * @throws IllegalArgumentException if one is unknown, lacks its value or is no number
     */
    static FrontOptions parse(String... arguments) {
        Arguments given = Arguments.of(KEYS, arguments);
        return new FrontOptions(
                given.list("--samplers", "gp"),
                given.list("--peers", ""),
                given.list("--slow", ""),
                given.numbers("--evaluations", "50,100", 1),
                given.number("--seeds", 10, 1),
                given.number("--threads", 2, 1),
                given);
    }

    /** Returns the folder of sampled tables ({@code --rows DIR}; none). */
    Path rows() {
        return Path.of(given.text("--rows").orElse("none"));
    }

    /** Returns the folder of exact tables ({@code --tables DIR}; none). */
    Path tables() {
        return Path.of(given.text("--tables").orElse("none"));
    }

    /** Tells whether the tasks have limits instead of several objectives ({@code --goals fronts|limits}; fronts). */
    boolean limits() {
        return given.text("--goals").orElse("fronts").equals("limits");
    }

    /** Returns the noise that is added to objectives, as a share of their range ({@code --noise 0.05}; 0). */
    double noise() {
        return Double.parseDouble(given.text("--noise").orElse("0"));
    }

    /** Returns the regular expression of the names of tasks ({@code --tasks REGEX}; all). */
    String tasks() {
        return given.text("--tasks").orElse(".*");
    }

    /** Returns the peers' interpreter ({@code --python FILE}; python3). */
    String python() {
        return given.text("--python").orElse("python3");
    }

    /** Returns a folder with Python modules for peers ({@code --peer-path DIR}; none). */
    Optional<Path> peerPath() {
        return given.text("--peer-path").map(Path::of);
    }

    /** Returns the folder of their scripts ({@code --peer-scripts DIR}; bench/peers). */
    Path scripts() {
        return Path.of(given.text("--peer-scripts").orElse("bench/peers"));
    }

    /**
     * Returns the folder in which the results of all contestants are kept, of Danlu's samplers too: name another one
     * after a change of them ({@code --cache DIR}; bench/target/fronts).
     */
    Path cache() {
        return Path.of(given.text("--cache").orElse("bench/target/fronts"));
    }
}
