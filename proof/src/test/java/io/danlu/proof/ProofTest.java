package io.danlu.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.danlu.format.log.LeaseFormat;
import io.danlu.laws.LongTest;
import io.danlu.proof.BrokenStore.Defect;
import io.danlu.proof.Violation.Rule;
import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.store.Append;
import io.danlu.store.MemoryStore;
import io.danlu.store.Precondition;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.LeasedTrial;
import io.danlu.study.RefusedException;
import io.danlu.study.Study;
import io.danlu.trial.LogEntry;
import io.danlu.trial.TrialEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@LongTest
class ProofTest {

    @Test
    void noAttackBreaksAPromise() throws IOException {
        long seed = Long.getLong("danlu.laws.seed", System.nanoTime());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean held;
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
                Servers servers = new Servers(Optional.empty())) {
            held = Proof.run(Proof.attacks(Proof.Profile.QUICK, seed, servers), seed, out);
        }
        System.err.println(said.toString(StandardCharsets.UTF_8));
        assertThat(held).as(said.toString(StandardCharsets.UTF_8)).isTrue();
    }

    /** A checker that finds nothing in a broken store would prove nothing. */
    @ParameterizedTest
    @EnumSource(value = Defect.class, mode = EnumSource.Mode.EXCLUDE, names = "UNCHECKED")
    void aBrokenStoreIsCaught(Defect defect) {
        try (Store store = new BrokenStore(new MemoryStore(), defect)) {
            Study<Point> study = Toy.study(store, Sampler.random());
            List<Ack> acks = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                LeasedTrial<Point> asked = study.ask().orElseThrow();
                if (i % 3 == 0) {
                    steal(store, asked);
                }
                tell(study, asked, acks);
            }
            List<Violation> violations = Checker.check(store.log(Toy.NAME), acks, OptionalInt.empty());
            assertThat(violations)
                    .extracting(Violation::rule)
                    .contains(
                            switch (defect) {
                                case FORGETS, DISTORTS -> Rule.KEPT;
                                case TRUSTS -> Rule.FENCED;
                                case HURRIES -> Rule.PATIENT;
                                case UNCHECKED -> throw new IllegalStateException("nobody edits its tables here");
                            });
        }
    }

    /** With {@code durability=process} nothing is synced before it is acknowledged. */
    @Test
    void aStoreThatDoesNotSyncIsCaught(@TempDir Path folder) {
        Attack unsynced = new Syncs("process", 20, 2);
        assumeThat(unsynced.lacking()).isEmpty();
        assertThat(unsynced.run(folder).violations())
                .extracting(Violation::rule)
                .hasSizeGreaterThanOrEqualTo(20)
                .containsOnly(Rule.KEPT);
    }

    /**
     * A server that compares only sequence numbers and workers' names mistakes a lease of a deleted study for its
     * successor's.
     */
    @Test
    void aServerThatIgnoresNoncesIsCaught(@TempDir Path folder) {
        RecreatedStudies.Wire ignorant = (store, lease) -> store.log(Toy.NAME).stream()
                .filter(entry -> entry.event() instanceof TrialEvent.Started)
                .map(entry -> LeaseFormat.text(
                        ((TrialEvent.Started) entry.event()).holder().lease(entry.sequence())))
                .filter(current -> current.startsWith(lease.substring(0, lease.indexOf('-') + 1)))
                .findFirst()
                .orElse(lease);
        assertThat(new RecreatedStudies(new Backend.Sqlite(), 100, 8, 1, ignorant)
                        .run(folder)
                        .violations())
                .extracting(Violation::rule)
                .contains(Rule.FENCED);
    }

    /** A history that a change of limits has not reached judges trials by the old ones. */
    @Test
    void aHistoryThatMissesAChangeOfLimitsIsCaught() {
        try (Store store = new MemoryStore()) {
            Study<Point> study = Kind.CHANGED_LIMITS.study(store, Sampler.random());
            for (int i = 0; i < 40; i++) {
                LeasedTrial<Point> asked = study.ask().orElseThrow();
                study.tell(asked, Kind.CHANGED_LIMITS.result(asked.point()));
            }
            List<LogEntry> before = store.log(Toy.NAME);
            assertThat(Judgement.check(study, before)).isEmpty();
            Kind.changeLimits(study, new SplittableRandom(1));
            assertThat(Judgement.check(study, store.log(Toy.NAME))).isEmpty();
            assertThat(Judgement.check(study, before))
                    .extracting(Violation::rule)
                    .contains(Rule.JUDGED);
        }
    }

    @Test
    void aWorkerThatContinuesAfterItWasDeclaredDeadIsDetected() {
        try (Store store = new MemoryStore()) {
            Study<Point> study = Toy.study(store, Sampler.random());
            LeasedTrial<Point> asked = study.ask().orElseThrow();
            store.append(
                    Toy.NAME,
                    new Append(
                            UUID.randomUUID(),
                            List.of(new TrialEvent.Requeued(asked.number(), "its worker's process ended", true)),
                            List.of()));
            assertThat(Checker.check(store.log(Toy.NAME), List.of(), OptionalInt.empty()))
                    .isEmpty();
            assertThat(study.ask()).isPresent();
            assertThat(Checker.check(store.log(Toy.NAME), List.of(), OptionalInt.empty()))
                    .extracting(Violation::rule)
                    .containsExactly(Rule.PATIENT);
        }
    }

    /** A report file may have any length here. */
    @Test
    void aRunnerThatLetsReportsGrowIsCaught(@TempDir Path folder) {
        Attack uncapped =
                new ReportFloods(new Backend.Sqlite(), Duration.ofSeconds(10), 1, 2, "2t", List.of("sparse", "steps"));
        assumeThat(uncapped.lacking()).isEmpty();
        assertThat(uncapped.run(folder).violations())
                .extracting(Violation::rule)
                .contains(Rule.BOUNDED);
    }

    @ParameterizedTest
    @EnumSource(BrokenWorker.Habit.class)
    void aStoreThatMishandlesAFailureIsCaught(BrokenWorker.Habit habit, @TempDir Path folder) {
        Attack recoveries = new DiskFaultRecovery(habit.worker(), List.of(DiskFault.LIMIT), 20, 1);
        assumeThat(recoveries.lacking()).isEmpty();
        assertThat(recoveries.run(folder).violations())
                .extracting(Violation::rule)
                .contains(habit.broken());
    }

    /** A server that accepts a limited number of connections, whoever made them, locks its workers out. */
    @Test
    void aServerWithoutConnectionLimitsIsCaught(@TempDir Path folder) throws IOException {
        try (ConnectionLimiter turnstile = new ConnectionLimiter(64)) {
            Attack attack = new UnauthenticatedClients(
                    new Backend.Sqlite(), 1, 200, Duration.ofSeconds(5), turnstile::before, 1);
            assertThat(attack.run(folder).violations())
                    .extracting(Violation::rule)
                    .containsOnly(Rule.REACHED);
        }
    }

    /** No worker is told, and all wait for ever for the dead worker's trial. */
    @Test
    void aStoreThatDoesNotCheckItsTablesIsCaught(@TempDir Path folder) {
        TableEdits edits = new TableEdits(
                new Backend.Sqlite(),
                1,
                Duration.ofSeconds(3),
                1,
                url -> new BrokenStore(Stores.open(url), Defect.UNCHECKED));
        assertThat(edits.hit(
                        folder,
                        false,
                        tampering -> {
                            tampering.execute("DELETE FROM open_trial WHERE state = 'RUNNING'");
                            return "a trial's row is deleted";
                        },
                        new AtomicInteger()))
                .extracting(Violation::rule)
                .contains(Rule.ENDED);
    }

    @Test
    void missingToolsAreNamed() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Attack attack = new NetworkFaults(new Backend.Missing("no PostgreSQL"), 1, 1);
            assertThat(Proof.run(List.of(attack), 1, out)).isTrue();
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("| NetworkFaults | PostgreSQL | P1 P2 P3 P8 P11 | 0 | skipped: no PostgreSQL | | |");
        assertThat(Tool.lacking("no-such-program", "it")).contains("no no-such-program (Debian: it)");
    }

    @Test
    void theCommandLineSelectsTheAttacks() {
        assertThat(Arguments.parse(
                        List.of("full", "7", "--postgres", "postgresql://a@b/c", "--only", "NetworkFaults,kills")))
                .isEqualTo(new Arguments(
                        Proof.Profile.FULL,
                        7,
                        Optional.of("postgresql://a@b/c"),
                        List.of("networkfaults", "kills"),
                        Optional.empty()));
        assertThat(Arguments.parse(List.of()).wants("Kills", "SQLite")).isTrue();
        assertThat(Arguments.parse(List.of("--only", "NetworkFaults")).wants("Kills", "SQLite"))
                .isFalse();
        Arguments oneStore = Arguments.parse(List.of("--store", "sqlite"));
        assertThat(oneStore.wants("Kills", "SQLite")).isTrue();
        assertThat(oneStore.wants("Kills", "PostgreSQL")).isFalse();
        assertThatThrownBy(() -> Arguments.parse(List.of("fast")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'fast' must be quick, full,");
        assertThatThrownBy(() -> Arguments.parse(List.of("--only"))).hasMessage("--only needs a value.");
    }

    @Test
    void aCorrectStoreHasNoViolations() {
        try (Store store = new MemoryStore()) {
            Study<Point> study = Toy.study(store, Sampler.random());
            List<Ack> acks = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                tell(study, study.ask().orElseThrow(), acks);
            }
            assertThat(Checker.check(store.log(Toy.NAME), acks, OptionalInt.of(30)))
                    .isEmpty();
            assertThat(Checker.check(store.log(Toy.NAME), acks, OptionalInt.of(31)))
                    .extracting(Violation::rule)
                    .containsExactly(Rule.EXACT);
        }
    }

    private static void tell(Study<Point> study, LeasedTrial<Point> asked, List<Ack> acks) {
        double value = Toy.value(asked.point());
        try {
            study.tell(asked, value);
            acks.add(new Ack(
                    asked.number(), asked.lease().token(), value, asked.lease().worker()));
        } catch (RefusedException late) {
            assertThatCode(() -> study.history().trial(asked.number())).doesNotThrowAnyException();
        }
    }

    /** Lets another worker take and start the trial, if the store allows it. */
    private static void steal(Store store, LeasedTrial<Point> asked) {
        int number = asked.number();
        Precondition ended = new Precondition.LeaseEnded(number, asked.lease());
        store.append(
                Toy.NAME,
                new Append(
                        UUID.randomUUID(),
                        List.of(
                                new TrialEvent.Requeued(number, "lease ended", true),
                                new TrialEvent.Started(
                                        number,
                                        asked.point(),
                                        io.danlu.trial.Explanation.of("random", ""),
                                        -1,
                                        "thief",
                                        Duration.ofMinutes(1))),
                        List.of(ended)));
    }
}
