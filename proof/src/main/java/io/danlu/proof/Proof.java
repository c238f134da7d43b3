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
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * Runs attacks and prints a Markdown table of their outcomes. The command line is {@code proof/run [quick|full] [SEED]
 * [--postgres URL] [--only ATTACK,...] [--store sqlite|postgresql]}.
 *
 * <p>The printed seed replays the harness's random choices. The history may still differ, because the operating system
 * interleaves processes differently.
 */
final class Proof {

    private static final int TWELFTH = 12;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Studies whose proposals depend on all results and on the limits in force. */
    private static final List<Subject> SEARCHES = Stream.of("gp", "tpe", "nsga2")
            .map(sampler -> new Subject(Kind.CHANGED_LIMITS, sampler))
            .toList();

    private static final int TRIALS_OF_SEARCHES = 20; // for each kill; proposals cost more than evaluations

    /** Amounts of work. */
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

    /** Runs the attacks. Exits with 1 if a promise was broken. */
    public static void main(String[] arguments) throws IOException {
        Arguments given = Arguments.parse(List.of(arguments));
        try (Servers servers = new Servers(given.postgres())) {
            List<Attack> attacks = attacks(given.profile(), given.seed(), servers).stream()
                    .filter(attack -> given.wants(
                            attack.getClass().getSimpleName(), attack.backend().title()))
                    .toList();
            if (attacks.isEmpty()) {
                throw new IllegalArgumentException(
                        "No attack has that name, or none of these attacks that store; docs/reliability.md lists them.");
            }
            if (!run(attacks, given.seed(), System.out)) {
                System.exit(1);
            }
        }
    }

    /** Returns the attacks of {@code profile}. */
    static List<Attack> attacks(Profile profile, long seed, Servers servers) {
        int times = profile.times;
        boolean quick = profile == Profile.QUICK;
        Backend sqlite = new Backend.Sqlite();
        Backend postgres = servers.backend();
        SplittableRandom seeds = new SplittableRandom(seed);
        // the full profile is held to the promised times; the quick one runs among the tests of machines that may be
        // busy
        Duration slack = quick ? TEN_SECONDS : SECOND;
        Duration renewed = quick ? TEN_SECONDS : TWO_SECONDS;
        List<Attack> attacks = List.of(
                new Kills(sqlite, 20 * times, 3, seeds.nextLong()),
                new Suspensions(sqlite, 5 * times, seeds.nextLong()),
                new Contention(
                        sqlite, 4, 16, quick ? List.of(1, 63, 64, 65, 200) : List.of(1, 63, 64, 65, 1000, 10_000)),
                new RepeatedTells(sqlite, 1_000 * times, 4, seeds.nextLong()),
                new ReopenedStudies(sqlite, quick ? 25 : 360),
                new PowerCuts(200 * times, seeds.nextLong()),
                new FullDisk(quick ? 3 : 500),
                new DiskFaultRecovery(
                        PersistentWorker.class, List.of(DiskFault.values()), quick ? 12 : 1_000, seeds.nextLong()),
                new Syncs("power", quick ? 100 : 1_000, 4),
                new SyscallFaults(quick ? 6 : 300, seeds.nextLong()),
                new ClockSkew(sqlite, quick ? 1 : 200, seeds.nextLong()),
                new Kills(postgres, quick ? 5 : 1_000, 3, seeds.nextLong()),
                new Suspensions(postgres, quick ? 1 : 250, seeds.nextLong()),
                new Contention(postgres, 4, 16, quick ? List.of(1, 64) : List.of(1, 63, 64, 65, 1000, 10_000)),
                new RepeatedTells(postgres, quick ? 100 : 50_000, 4, seeds.nextLong()),
                new ReopenedStudies(postgres, quick ? 2 : 360),
                new ClockSkew(postgres, quick ? 1 : 200, seeds.nextLong()),
                new Restarts(servers.own(), quick ? 3 : 100, seeds.nextLong()),
                new NetworkFaults(postgres, quick ? 2 : 200, seeds.nextLong()),
                new Reassignments(sqlite, TWO_SECONDS, slack, quick ? 1 : 15, quick ? 3 : 10, seeds.nextLong()),
                new Reassignments(postgres, TWO_SECONDS, slack, quick ? 1 : 15, quick ? 3 : 10, seeds.nextLong()),
                new LeaseRenewals(sqlite, renewed, quick ? 1 : 4, 64, quick ? 100 : 100_000),
                new LeaseRenewals(postgres, renewed, quick ? 1 : 4, 64, quick ? 50 : 100_000),
                new Observers(sqlite, quick ? 1 : 100, seeds.nextLong()),
                new Observers(postgres, quick ? 1 : 100, seeds.nextLong()),
                new Soak(sqlite, 20_000 * times),
                new ServerKills(sqlite, quick ? 5 : 1_000, 4, seeds.nextLong()),
                new ServerKills(postgres, quick ? 2 : 1_000, 4, seeds.nextLong()),
                new RecreatedStudies(sqlite, quick ? 30 : 1_000, 8, seeds.nextLong()),
                new RecreatedStudies(postgres, quick ? 10 : 1_000, 8, seeds.nextLong()),
                new RunawayPrograms(sqlite, quick ? TEN_SECONDS : TWO_SECONDS, quick ? 1 : 20),
                new ReportFloods(
                        sqlite, quick ? TEN_SECONDS : TWO_SECONDS, quick ? 1 : 72, 4, "1m", ReportFloods.KINDS),
                new UnauthenticatedClients(
                        sqlite, quick ? 2 : 1_000, 5_000, MINUTE, IntUnaryOperator.identity(), seeds.nextLong()),
                new TableEdits(sqlite, 20 * times, MINUTE, seeds.nextLong()),
                new TableEdits(servers.ownBackend(), quick ? 5 : 1_000, MINUTE, seeds.nextLong()),
                new Kills(sqlite, SEARCHES, TRIALS_OF_SEARCHES, quick ? 2 : 100, 2, seeds.nextLong()));
        List<Attack> withLongLeases = quick
                ? List.of()
                : List.of(
                        new Reassignments(sqlite, MINUTE, MINUTE.dividedBy(TWELFTH), 3, 10, seeds.nextLong()),
                        new Reassignments(postgres, MINUTE, MINUTE.dividedBy(TWELFTH), 3, 10, seeds.nextLong()));
        return Stream.concat(attacks.stream(), withLongLeases.stream()).toList();
    }

    /** Runs {@code attacks} and prints a table. Returns whether all promises held. */
    static boolean run(List<Attack> attacks, long seed, PrintStream out) {
        out.println("Seed " + seed + "\n");
        out.println("| attack | store | promises | cases | seen | took | violations |");
        out.println("| --- | --- | --- | --- | --- | --- | --- |");
        List<Violation> all = new ArrayList<>();
        for (Attack attack : attacks) {
            String head = "| %s | %s | %s |"
                    .formatted(
                            attack.getClass().getSimpleName(), attack.backend().title(), attack.promises());
            Optional<String> lacking = attack.lacking();
            if (lacking.isPresent()) {
                out.println("%s 0 | skipped: %s | | |".formatted(head, lacking.get()));
                continue;
            }
            long begin = System.nanoTime();
            Verdict verdict = inFolder(attack);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            out.println("%s %d %s | %s | %d s | %d |"
                    .formatted(
                            head,
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
