package io.danlu.bench;

import io.danlu.space.Spelling;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What to run.
 *
 * @param samplers names with options, as {@code tpe:candidates=48} ({@code --samplers a,b}; random)
 * @param peers scripts, as {@code optuna-tpe} ({@code --peers a,b}; none)
 * @param tables folder of the tables ({@code --tables DIR}; none)
 * @param surrogates folder of the surrogates ({@code --surrogates DIR}; none)
 * @param synthetic whether to run the functions of the literature ({@code --synthetic true}; false)
 * @param tasks a regular expression of the tasks' names ({@code --tasks REGEX}; all)
 * @param seeds the first so many seeds, at least 2 ({@code --seeds N}; 10)
 * @param evaluations after how many evaluations to look, ascending ({@code --evaluations a,b}; 25,50,100)
 * @param threads how many runs go on at a time ({@code --threads N}; 2)
 * @param python a peer's interpreter ({@code --python FILE}; python3)
 * @param peerScripts folder of the peers' scripts ({@code --peer-scripts DIR}; bench/peers)
 * @param cache folder where peers' results are kept ({@code --cache DIR}; bench/target/peers)
 */
record RegretOptions(
        List<String> samplers,
        List<String> peers,
        Optional<Path> tables,
        Optional<Path> surrogates,
        boolean synthetic,
        String tasks,
        int seeds,
        List<Integer> evaluations,
        int threads,
        String python,
        Path peerScripts,
        Path cache) {

    private static final List<String> KEYS = List.of(
            "--samplers",
            "--peers",
            "--tables",
            "--surrogates",
            "--synthetic",
            "--tasks",
            "--seeds",
            "--evaluations",
            "--threads",
            "--python",
            "--peer-scripts",
            "--cache");

    RegretOptions {
        check("--seeds", seeds, 2);
        check("--threads", threads, 1);
        evaluations.forEach(each -> check("--evaluations", each, 1));
    }

    private static void check(String key, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("%s (%d) must be at least %d.".formatted(key, value, least));
        }
    }

    /**
     * The options in {@code arguments}, each followed by its value.
     *
     * @throws IllegalArgumentException if one is unknown, lacks its value or is no number
     */
    static RegretOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!KEYS.contains(arguments[i])) {
                throw new IllegalArgumentException("%s is not an option.%s The options are %s."
                        .formatted(arguments[i], Spelling.nearest(arguments[i], KEYS), String.join(" ", KEYS)));
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("%s needs a value.".formatted(arguments[i]));
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        return new RegretOptions(
                list(given.getOrDefault("--samplers", "random")),
                list(given.getOrDefault("--peers", "")),
                Optional.ofNullable(given.get("--tables")).map(Path::of),
                Optional.ofNullable(given.get("--surrogates")).map(Path::of),
                given.getOrDefault("--synthetic", "false").equals("true"),
                given.getOrDefault("--tasks", ".*"),
                number("--seeds", given.getOrDefault("--seeds", "10")),
                list(given.getOrDefault("--evaluations", "25,50,100")).stream()
                        .map(text -> number("--evaluations", text))
                        .sorted()
                        .toList(),
                number("--threads", given.getOrDefault("--threads", "2")),
                given.getOrDefault("--python", "python3"),
                Path.of(given.getOrDefault("--peer-scripts", "bench/peers")),
                Path.of(given.getOrDefault("--cache", "bench/target/peers")));
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(",")).filter(part -> !part.isBlank()).toList();
    }

    private static int number(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("%s (%s) must be a whole number.".formatted(key, text), noNumber);
        }
    }

    /** The seeds, from 0. */
    List<Long> seedList() {
        return IntStream.range(0, seeds).mapToObj(Long::valueOf).toList();
    }
}
