package io.danlu.pruner;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeersTest {

    private static final int STEPS = 4;
    private static final Point POINT = Space.of(Parameter.bool("x")).point(Map.of("x", Value.of(true)));

    /** Returns a log whose trials report several times, some steps twice, and end in every way. */
    private static List<LogEntry> log(int length, RandomGenerator random) {
        List<LogEntry> log = new ArrayList<>();
        List<Integer> running = new ArrayList<>();
        for (int size = 0; log.size() < length; ) {
            boolean starts = running.isEmpty() || random.nextInt(8) == 0;
            int number = starts ? size++ : running.get(random.nextInt(running.size()));
            TrialEvent event = starts ? started(number) : next(number, random);
            log.add(new LogEntry(log.size(), Instant.EPOCH, event));
            if (starts) {
                running.add(number);
            } else if (!(event instanceof TrialEvent.Reported)) {
                running.removeIf(open -> open == number);
            }
        }
        return log;
    }

    private static TrialEvent started(int number) {
        return new TrialEvent.Started(number, POINT, Explanation.of("", ""), -1, "w", Duration.ofMinutes(1));
    }

    private static TrialEvent next(int number, RandomGenerator random) {
        return switch (random.nextInt(40)) {
            case 0, 1, 2 -> new TrialEvent.Completed(number, Result.of(0));
            case 3 -> new TrialEvent.Pruned(number, "");
            case 4 -> new TrialEvent.Failed(number, "");
            case 5 -> new TrialEvent.Cancelled(number, "");
            case 6 -> new TrialEvent.Requeued(number, "", true);
            default -> new TrialEvent.Reported(number, new Report(random.nextInt(STEPS), random.nextInt(6)));
        };
    }

    private static History history(Direction direction, List<LogEntry> log) {
        return History.empty(Outcomes.of(new Metric("value", direction))).append(log);
    }

    /** Returns the losses at {@code step} of the complete trials below {@code limit}, computed from the definition. */
    private static List<Double> losses(History history, long step, int limit) {
        return history.completed()
                .filter(trial -> trial.number() < limit)
                .flatMap(trial -> trial.reports().stream()
                        .filter(report -> report.step() == step)
                        .limit(1))
                .map(report -> history.metric().loss(report.value()))
                .sorted()
                .toList();
    }

    private static List<Double> losses(Ranking ranking) {
        return IntStream.range(0, ranking.size()).mapToObj(ranking::loss).toList();
    }

    private static void check(Peers peers, History history, int limit) {
        for (int step = 0; step <= STEPS; step++) {
            assertThat(losses(peers.at(step))).isEqualTo(losses(history, step, limit));
        }
        assertThat(peers.complete()).isEqualTo((int)
                history.completed().filter(trial -> trial.number() < limit).count());
        assertThat(peers.first())
                .isEqualTo(history.completed()
                        .filter(trial ->
                                trial.number() < limit && !trial.reports().isEmpty())
                        .findFirst());
        assertThat(peers.reporting())
                .isEqualTo(history.trials()
                        .filter(trial ->
                                trial.number() < limit && !history.excluded().containsKey(trial.number()))
                        .flatMap(PeersTest::reporting)
                        .toList());
    }

    private static Stream<Trial.Started> reporting(Trial trial) {
        return trial instanceof Trial.Started started && !started.reports().isEmpty()
                ? Stream.of(started)
                : Stream.empty();
    }

    @Test
    void peersEqualTheHistoryByStepHoweverItGrew() {
        Laws.forAll(60, random -> {
            Direction direction = random.nextBoolean() ? Direction.MINIMIZE : Direction.MAXIMIZE;
            List<LogEntry> log = log(300, random);
            Peers peers = Peers.of("study", history(direction, List.of()));
            History history = history(direction, List.of());
            for (int at = 0; at < log.size(); ) {
                int next = Math.min(log.size(), at + random.nextInt(1, 60));
                history = history.append(log.subList(at, next));
                peers = peers.with(history);
                at = next;
            }
            check(peers, history, Integer.MAX_VALUE);
            check(Peers.of("study", history), history, Integer.MAX_VALUE);
            int limit = random.nextInt(history.size() + 2);
            check(peers.below(limit), history, limit);
            check(peers.below(limit).below(limit + 5), history, limit);
            check(peers.below(limit).with(history), history, Integer.MAX_VALUE);
            assertThat(peers.study()).isEqualTo("study");
            assertThat(peers.metric()).isEqualTo(history.metric());
        });
    }

    @Test
    void excludedTrialsAreNoPeers() {
        Laws.forAll(60, random -> {
            List<LogEntry> log = log(300, random);
            History whole = history(Direction.MINIMIZE, log);
            List<Integer> excluded = whole.completed()
                    .map(Trial::number)
                    .filter(number -> random.nextBoolean())
                    .toList();
            History history = whole.append(IntStream.range(0, excluded.size())
                    .mapToObj(i -> new LogEntry(
                            log.size() + i, Instant.EPOCH, new TrialEvent.Excluded(excluded.get(i), "wrong")))
                    .toList());
            check(Peers.of("study", history), history, Integer.MAX_VALUE);
            int limit = random.nextInt(history.size() + 2);
            check(Peers.of("study", history).below(limit), history, limit);
        });
    }

    /** Checks that older peers are not changed when longer ones are derived from them. */
    @Test
    void aLongerHistoryLeavesTheShorterOneAsItIs() {
        Laws.forAll(30, random -> {
            List<LogEntry> log = log(200, random);
            History shorter = history(Direction.MINIMIZE, log.subList(0, 120));
            Peers before = Peers.of("study", shorter);
            before.with(shorter.append(log.subList(120, 200)));
            check(before, shorter, Integer.MAX_VALUE);
        });
    }

    @Test
    void manyEntriesAtOnceAreSortedIn() {
        Laws.forAll(100, random -> {
            List<Ranking.Entry> all = new ArrayList<>();
            Ranking ranking = Ranking.NONE;
            for (int round = 0; round < 5; round++) {
                List<Ranking.Entry> more = new ArrayList<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    more.add(new Ranking.Entry(random.nextInt(4), all.size() + more.size()));
                }
                all.addAll(more);
                ranking = ranking.with(more.stream().sorted().toList());
            }
            assertThat(losses(ranking))
                    .isEqualTo(all.stream().map(Ranking.Entry::loss).sorted().toList());
            assertThat(losses(ranking.below(7)))
                    .isEqualTo(all.stream()
                            .limit(7)
                            .map(Ranking.Entry::loss)
                            .sorted()
                            .toList());
        });
    }
}
