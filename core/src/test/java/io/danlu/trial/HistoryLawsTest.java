package io.danlu.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryLawsTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);

    private static History fold(Metric metric, List<LogEntry> log) {
        return History.empty(Outcomes.of(metric)).append(log);
    }

    @Test
    void trialsHaveTheStateThatTheirEventsImply() {
        Laws.forAll(100, random -> {
            List<LogEntry> log = RandomLog.steered(random.nextInt(400), random);
            History history = fold(LOSS, log);
            Map<Integer, State> states = new TreeMap<>();
            for (TrialEvent event : changes(log)) {
                int number = event.number();
                states.put(
                        number,
                        State.after(Optional.ofNullable(states.get(number)), event)
                                .orElseThrow());
            }
            assertThat(history.trials().map(Trial::state)).containsExactlyElementsOf(states.values());
            assertThat(history.trials().map(Trial::number)).containsExactlyElementsOf(states.keySet());
        });
    }

    @Test
    void theCountsEqualTheNumbersOfTrials() {
        Laws.forAll(100, random -> {
            History history = fold(LOSS, RandomLog.steered(random.nextInt(400), random));
            Map<State, Integer> counts = new EnumMap<>(State.class);
            history.trials().forEach(trial -> counts.merge(trial.state(), 1, Integer::sum));
            for (State state : State.values()) {
                assertThat(history.count(state)).isEqualTo(counts.getOrDefault(state, 0));
            }
            assertThat(history.counted()).isEqualTo(history.size() - history.count(State.CANCELLED));
            long taken = history.excluded().keySet().stream()
                    .filter(number -> history.trial(number).state() == State.COMPLETE)
                    .count();
            assertThat(history.completed()).hasSize(history.count(State.COMPLETE) - (int) taken);
        });
    }

    @Test
    void theBestTrialIsTheBestOfTheTrials() {
        Laws.forAll(100, random -> {
            Metric metric = random.nextBoolean() ? LOSS : SCORE;
            History history = fold(metric, RandomLog.steered(random.nextInt(400), random));
            Optional<Trial.Complete> best = history.completed()
                    .min(Comparator.<Trial.Complete>comparingDouble(
                                    trial -> trial.result().violation())
                            .thenComparingDouble(trial -> metric.loss(trial.value()))
                            .thenComparingInt(Trial::number));
            boolean feasible = best.filter(trial -> trial.result().isFeasible()).isPresent();
            assertThat(history.best()).isEqualTo(feasible ? best : Optional.empty());
            assertThat(history.leastInfeasible()).isEqualTo(feasible ? Optional.empty() : best);
        });
    }

    @Test
    void patienceCountsTheTrialsFinishedOrPausedSinceTheBestOneFinished() {
        Laws.forAll(100, random -> {
            List<LogEntry> log = RandomLog.of(random.nextInt(400), random);
            History history = History.empty(Outcomes.of(SCORE));
            int since = 0;
            for (LogEntry entry : log) {
                Optional<Trial.Complete> best = history.best().or(history::leastInfeasible);
                int number = ((TrialEvent) entry.event()).number();
                boolean was = number < history.size() && history.trial(number) instanceof Trial.Paused;
                history = history.append(List.of(entry));
                boolean is = !(entry.event() instanceof TrialEvent.Added)
                        && (history.trial(number) instanceof Trial.Finished
                                || history.trial(number) instanceof Trial.Paused);
                since = improves(best, history.best().or(history::leastInfeasible))
                        ? 0
                        : since + (is ? 1 : 0) - (was ? 1 : 0);
            }
            assertThat(history.finishedSinceBest()).isEqualTo(Math.max(0, since));
        });
    }

    private static boolean improves(Optional<Trial.Complete> before, Optional<Trial.Complete> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return !before.equals(after);
        }
        double violation = after.get().result().violation();
        double was = before.get().result().violation();
        return violation < was
                || (violation == was
                        && SCORE.isBetter(after.get().value(), before.get().value()));
    }

    @Test
    void foldingInPiecesEqualsFoldingAtOnce() {
        Laws.forAll(100, random -> {
            List<LogEntry> log = RandomLog.steered(random.nextInt(1, 400), random);
            History pieces = History.empty(Outcomes.of(LOSS));
            for (int from = 0; from < log.size(); ) {
                int to = random.nextInt(from, log.size() + 1);
                pieces = pieces.append(log.subList(from, to));
                from = to;
            }
            checkSame(pieces, fold(LOSS, log));
        });
    }

    private static void checkSame(History one, History other) {
        assertThat(one.trials()).containsExactlyElementsOf(other.trials().toList());
        assertThat(one.sequence()).isEqualTo(other.sequence());
        assertThat(one.best()).isEqualTo(other.best());
        assertThat(one.finishedSinceBest()).isEqualTo(other.finishedSinceBest());
        assertThat(one.counted()).isEqualTo(other.counted());
        assertThat(one.excluded()).isEqualTo(other.excluded());
        assertThat(one.controlState()).isEqualTo(other.controlState());
    }

    private static List<TrialEvent> changes(List<LogEntry> log) {
        return log.stream()
                .map(LogEntry::event)
                .filter(TrialEvent.class::isInstance)
                .map(TrialEvent.class::cast)
                .toList();
    }

    @Test
    void theLatestRemarkDecidesWhetherATrialIsExcluded() {
        Laws.forAll(100, random -> {
            List<LogEntry> log = RandomLog.steered(random.nextInt(400), random);
            Map<Integer, Decision> excluded = new TreeMap<>();
            for (TrialEvent event : changes(log)) {
                switch (event) {
                    case TrialEvent.Excluded(int number, Decision decision) -> excluded.put(number, decision);
                    case TrialEvent.Included included -> excluded.remove(included.number());
                    default -> {}
                }
            }
            assertThat(fold(LOSS, log).excluded()).isEqualTo(excluded);
        });
    }

    @Test
    void anIncludedTrialCountsAsIfItHadNeverBeenExcluded() {
        Laws.forAll(100, random -> {
            List<LogEntry> log = RandomLog.of(random.nextInt(1, 200), random);
            History history = fold(SCORE, log);
            List<Integer> finished = history.trials()
                    .filter(Trial.Finished.class::isInstance)
                    .map(Trial::number)
                    .toList();
            if (finished.isEmpty()) {
                return;
            }
            int number = finished.get(random.nextInt(finished.size()));
            History without = remark(history, new TrialEvent.Excluded(number, "a broken machine"));
            assertThat(without.completed().map(Trial::number)).doesNotContain(number);
            assertThat(without.trials())
                    .containsExactlyElementsOf(history.trials().toList());
            History again = remark(without, new TrialEvent.Included(number));
            assertThat(again.best()).isEqualTo(history.best());
            assertThat(again.completed())
                    .containsExactlyElementsOf(history.completed().toList());
        });
    }

    @Test
    void patienceWithoutResultsCountsAllTrialsThatWereNotAdded() {
        Laws.forAll(100, random -> {
            History history = fold(SCORE, RandomLog.of(random.nextInt(1, 200), random));
            for (Trial.Complete complete : history.completed().toList()) {
                history = remark(history, new TrialEvent.Excluded(complete.number(), "a broken machine"));
            }
            long waitedFor = history.trials()
                    .filter(trial -> trial instanceof Trial.Finished || trial instanceof Trial.Paused)
                    .filter(trial -> ((Trial.Started) trial).start().attempt() > 0)
                    .count();
            if (!history.excluded().isEmpty()) {
                assertThat(history.finishedSinceBest()).isEqualTo((int) waitedFor);
            }
        });
    }

    private static History remark(History history, TrialEvent remark) {
        long next = history.sequence() + 1;
        return history.append(List.of(new LogEntry(next, Instant.ofEpochSecond(next), remark)));
    }

    @Test
    void aHistoryNeverChanges() {
        Laws.forAll(50, random -> {
            List<LogEntry> log = RandomLog.steered(400, random);
            List<History> snapshots = new ArrayList<>(List.of(History.empty(Outcomes.of(LOSS))));
            log.forEach(entry -> snapshots.add(snapshots.getLast().append(List.of(entry))));
            for (int cut : random.ints(5, 0, 401).toArray()) {
                checkSame(snapshots.get(cut), fold(LOSS, log.subList(0, cut)));
            }
        });
    }

    @Test
    void changedTrialsAreThoseInWhichTheHistoriesDiffer() {
        Laws.forAll(100, random -> {
            List<LogEntry> log = RandomLog.steered(random.nextInt(1, 4000), random);
            int cut = log.size() - random.nextInt(Math.min(log.size(), 200));
            History before = fold(LOSS, log.subList(0, cut));
            History after = before.append(log.subList(cut, log.size()));
            assertThat(after.changedSince(before).boxed())
                    .containsExactlyElementsOf(IntStream.range(0, after.size())
                            .filter(i -> i >= before.size()
                                    || !before.trial(i).equals(after.trial(i))
                                    || !Objects.equals(
                                            before.excluded().get(i),
                                            after.excluded().get(i)))
                            .boxed()
                            .toList());
        });
    }

    @Test
    void onlyACountedRequeueAddsAnAttempt() {
        Laws.forAll(100, random -> {
            History history = History.empty(Outcomes.of(LOSS));
            Map<Integer, Integer> returns = new TreeMap<>();
            for (LogEntry entry : RandomLog.of(random.nextInt(400), random)) {
                history = history.append(List.of(entry));
                int number = ((TrialEvent) entry.event()).number();
                if (entry.event() instanceof TrialEvent.Requeued requeued && requeued.counts()) {
                    returns.merge(number, 1, Integer::sum);
                }
                if (history.trial(number) instanceof Trial.Running running) {
                    assertThat(running.start().attempt()).isEqualTo(returns.getOrDefault(number, 0) + 1);
                }
            }
        });
    }

    @Test
    void aTokenIsTheSequenceNumberOfTheLatestStart() {
        Laws.forAll(100, random -> {
            List<LogEntry> log = RandomLog.of(random.nextInt(400), random);
            fold(LOSS, log).trials().filter(Trial.Running.class::isInstance).forEach(trial -> {
                long latest = IntStream.range(0, log.size())
                        .filter(i -> log.get(i).event() instanceof TrialEvent.Started started
                                && started.number() == trial.number())
                        .max()
                        .orElseThrow();
                Start start = ((Trial.Running) trial).start();
                assertThat(start.lease()).isEqualTo(new Lease("worker", latest, 0));
                assertThat(start.at()).isEqualTo(log.get((int) latest).at());
            });
        });
    }
}
