package io.danlu.proof;

import io.danlu.proof.Attack.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Runs attacks and prints, as Markdown, what came of each. {@code proof/run [quick|full] [SEED]}; the seed is printed and replays what is random in the harness; when the operating system
 * interleaves processes otherwise, so does the history.
 */
public final class Proof {

    private static final List<String> SAMPLERS =
            List.of("random", "sobol", "halton", "anneal", "tpe", "gp", "cmaes", "auto");

    /** How much is done. */
    enum Profile {
        /** About a fiftieth. */
        QUICK(1),
        /** The amounts that docs/reliability.md promises. */
        FULL(50);

        private final int times;

        Profile(int times) {
            this.times = times;
        }
    }

    private Proof() {}

    /** Runs a profile; ends with 1 where a promise was broken. */
    public static void main(String[] arguments) {
        Profile profile = arguments.length > 0 ? Profile.valueOf(arguments[0].toUpperCase(Locale.ROOT)) : Profile.QUICK;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        System.exit(run(attacks(profile, seed), seed, System.out) ? 0 : 1);
    }

    /** The attacks of {@code profile} on studies in SQLite. */
    static List<Attack> attacks(Profile profile, long seed) {
        int times = profile.times;
        Backend sqlite = Backend.SQLITE;
        SplittableRandom seeds = new SplittableRandom(seed);
        List<Attack> attacks = new ArrayList<>(List.of(
                new Kills(sqlite, 20 * times, 3, seeds.nextLong()),
                new Freezes(sqlite, 5 * times, seeds.nextLong()),
                new Crowd(
                        sqlite,
                        4,
                        16,
                        profile == Profile.QUICK ? List.of(1, 63, 64, 65, 200) : List.of(1, 63, 64, 65, 1000, 10_000)),
                new Storm(sqlite, 1_000 * times, 4, seeds.nextLong()),
                new Reopening(sqlite, SAMPLERS, profile == Profile.QUICK ? 25 : 1_250),
                new PowerCuts(200 * times, seeds.nextLong())));
        if (FullDisk.isPossible()) {
            attacks.add(new FullDisk(profile == Profile.QUICK ? 6 : 100));
        }
        return attacks;
    }

    /** Runs {@code attacks} and prints a table. Returns whether all promises held. */
    static boolean run(List<Attack> attacks, long seed, PrintStream out) {
        out.println("Seed " + seed + "\n");
        out.println("| attack | promises | cases | seen | took | violations |");
        out.println("| --- | --- | --- | --- | --- | --- |");
        List<Violation> all = new ArrayList<>();
        for (Attack attack : attacks) {
            long begin = System.nanoTime();
            Verdict verdict = inFolder(attack);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            out.println("| %s | %s | %d %s | %s | %d s | %d |"
                    .formatted(
                            attack.getClass().getSimpleName(),
                            attack.promises(),
                            verdict.cases(),
                            verdict.unit(),
                            verdict.seen(),
                            took.toSeconds(),
                            verdict.violations().size()));
            all.addAll(verdict.violations());
        }
        all.stream().limit(20).forEach(violation -> out.println("\n" + violation));
        return all.isEmpty();
    }

    private static Verdict inFolder(Attack attack) {
        try {
            Path folder = Files.createTempDirectory("danlu-proof-");
            try {
                return attack.run(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
