package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.danlu.laws.Laws;
import io.danlu.laws.LongTest;
import io.danlu.sampler.Sampler;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.RandomSpaces;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.trial.Direction;
import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Origin;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WarmStartTest {

    private static StudyBuilder<Point> study(String name, Space space) {
        return Study.named(name).space(space).sampler(Sampler.random()).seed(3);
    }

    /** Returns a study with some complete trials and others in every other state. */
    private static Study<Point> old(Space space, RandomGenerator random) {
        Study<Point> study = study("old", space).seed(random.nextLong()).build();
        for (int i = random.nextInt(20); i > 0; i--) {
            Optional<LeasedTrial<Point>> asked = study.ask();
            switch (random.nextInt(7)) {
                case 0 -> asked.ifPresent(trial -> study.fail(trial, "diverged"));
                case 1 -> asked.ifPresent(trial -> study.prune(trial, "not promising"));
                case 2 -> {} // goes on
                default -> asked.ifPresent(trial -> study.tell(trial, result(random)));
            }
        }
        return study;
    }

    private static Result result(RandomGenerator random) {
        return new Result(List.of(random.nextDouble()), List.of(random.nextDouble() - 0.5), new LinkedHashMap<>())
                .with(Map.of("fits", Value.of(random.nextLong())));
    }

    private static WarmStart backfilled(Study<Point> old, Space space, RandomGenerator random) {
        WarmStart warmStart = WarmStart.of(old);
        for (Parameter parameter : space.parameters()) {
            warmStart = warmStart.backfill(parameter.name(), parameter.value(parameter.quantile(random.nextDouble())));
        }
        return warmStart;
    }

    private static List<Event> events(Store store, String study) {
        return store.read(study, 0).stream().map(LogEntry::event).toList();
    }

    private static Study<Point> begun(Space space, WarmStart warmStart, Store store) {
        return study("new", space).store(store).from(warmStart).build();
    }

    /** Returns {@code space}, in half of the cases with a third of its points forbidden. */
    private static Space sparing(Space space, RandomGenerator random) {
        try {
            return random.nextBoolean() ? space : space.forbid("odd", point -> point.hashCode() % 3 == 0);
        } catch (SpaceException nothingLeft) {
            return space;
        }
    }

    @LongTest
    @Test
    void eachTrialIsAPointOfTheNewSpaceOrLeftOutWithAReason() {
        Laws.forAll(300, random -> {
            Study<Point> old = old(RandomSpaces.any(random), random);
            Space space = sparing(RandomSpaces.any(random), random);
            WarmStart warmStart = backfilled(old, space, random);
            MemoryStore store = new MemoryStore();
            Study<Point> study = begun(space, warmStart, store);

            List<Integer> origins = new ArrayList<>();
            for (Event event : events(store, "new")) {
                TrialEvent.Added added = (TrialEvent.Added) event;
                Origin origin = added.origin().orElseThrow();
                assertThat(added.number()).isEqualTo(origins.size());
                origins.add(origin.number());
                assertThat(space.point(added.point().values())).isEqualTo(added.point());
                Trial.Complete source = (Trial.Complete) old.history().trial(origin.number());
                assertThat(added.result()).isEqualTo(source.result());
                assertSameWhereBothHaveAValue(source.start().point(), added.point());
                assertThat(((Trial.Complete) study.history().trial(added.number()))
                                .start()
                                .explanation()
                                .why())
                        .isEqualTo("from old #" + origin.number());
            }
            WarmStart.Account account = warmStart.account(study.definition(), store.read("new", 0));
            assertThat(account.used()).isSorted().isEqualTo(origins);
            List<Integer> all = new ArrayList<>(account.used());
            all.addAll(account.leftOut().keySet());
            assertThat(all).hasSize(old.history().size()).doesNotHaveDuplicates();
            assertThat(account.leftOut().values()).noneMatch("not there when it began"::equals);
        });
    }

    /** Compares numbers up to the rounding that a space accepts. */
    private static void assertSameWhereBothHaveAValue(Point before, Point after) {
        before.values().forEach((name, value) -> {
            if (!after.values().containsKey(name)) {
                return; // retired, or inactive
            }
            if (value instanceof Value.Real || value instanceof Value.Int) {
                double number = before.real(name);
                assertThat(after.values().get(name))
                        .satisfiesAnyOf(
                                same -> assertThat(same).isEqualTo(value),
                                near -> assertThat(after.real(name))
                                        .isCloseTo(number, offset(1e-9 * Math.max(Math.abs(number), Math.ulp(1.0)))));
            } else {
                assertThat(after.values()).containsEntry(name, value);
            }
        });
    }

    @Test
    void anEqualSpaceUsesEveryCompleteTrialAsItIs() {
        Laws.forAll(100, random -> {
            Space space = RandomSpaces.any(random);
            History history = old(space, random).history();
            Study<Point> old = study("old", space).build();
            History begun = begun(space, new WarmStart(old.definition(), history, Map.of()), new MemoryStore())
                    .history();
            assertThat(begun.trials().map(trial -> trial.point().orElseThrow()))
                    .containsExactlyElementsOf(history.completed()
                            .map(trial -> trial.start().point())
                            .toList());
            assertThat(begun.completed().map(Trial.Complete::result))
                    .containsExactlyElementsOf(
                            history.completed().map(Trial.Complete::result).toList());
        });
    }

    private static Space ranges(int low, int high, double from, double to, List<Value> choices) {
        return Space.of(
                Parameter.integer("depth", low, high),
                Parameter.real("rate", from, to),
                Parameter.categorical("kind", choices),
                Parameter.real("slope", 0, 1).when(Condition.is("kind", "a")));
    }

    private static final List<Value> ABC =
            Stream.of("a", "b", "c").map(Value::of).toList();

    @Test
    void aWiderSpaceUsesEveryCompleteTrialAndANarrowerOneExactlyThoseInsideIt() {
        Laws.forAll(100, random -> {
            int low = random.nextInt(1, 10);
            int high = random.nextInt(10, 20);
            double from = random.nextDouble(0.1, 0.5);
            double to = random.nextDouble(0.5, 1);
            List<Value> few = new ArrayList<>(ABC);
            Collections.shuffle(few, new Random(random.nextLong()));
            few.removeIf(choice -> !choice.equals(Value.of("a")) && random.nextBoolean());
            Space narrow = ranges(low, high, from, to, few);
            Space wide = ranges(0, 30, 0, 2, ABC);

            History wideTrials = old(wide, random).history();
            Study<Point> wideStudy = study("old", wide).build();
            WarmStart narrowing = new WarmStart(wideStudy.definition(), wideTrials, Map.of());
            assertThat(begun(narrow, narrowing, new MemoryStore())
                            .history()
                            .trials()
                            .map(trial -> trial.point().orElseThrow().values()))
                    .containsExactlyElementsOf(wideTrials
                            .completed()
                            .map(trial -> trial.start().point())
                            .filter(point -> point.integer("depth") >= low && point.integer("depth") <= high)
                            .filter(point -> point.real("rate") >= from && point.real("rate") <= to)
                            .filter(point -> few.contains(Value.of(point.text("kind"))))
                            .map(Point::values)
                            .toList());

            Study<Point> narrowStudy = old(narrow, random);
            assertThat(begun(wide, WarmStart.of(narrowStudy), new MemoryStore())
                            .history()
                            .trials()
                            .map(trial -> trial.point().orElseThrow().values()))
                    .containsExactlyElementsOf(narrowStudy
                            .history()
                            .completed()
                            .map(trial -> trial.start().point().values())
                            .toList());
        });
    }

    @LongTest
    @Test
    void aBuildAfterACrashGivesTheLogOfOneBuild() {
        Laws.forAll(50, random -> {
            Space space = RandomSpaces.any(random);
            WarmStart warmStart = WarmStart.of(old(space, random));
            MemoryStore whole = new MemoryStore();
            StudyBuilder<Point> builder = study("new", space).from(warmStart);
            for (int i = random.nextInt(3); i > 0; i--) {
                builder.start(space.sample(random).orElseThrow());
            }
            builder.store(whole).build();

            MemoryStore interrupted = new MemoryStore();
            try {
                builder.store(LosableStore.after(0, interrupted)).build();
            } catch (StoreException lost) {
                assertThat(interrupted.list()).isEmpty();
            }
            builder.store(interrupted).build();
            builder.store(interrupted).build();
            assertThat(events(interrupted, "new")).isEqualTo(events(whole, "new"));
        });
    }

    @Test
    void manyMayCreateTheStudyAtOnce() throws InterruptedException, ExecutionException {
        Study<Point> old = Squares.square().build();
        old.optimize(Squares::sphere, Budget.trials(50));
        MemoryStore store = new MemoryStore();
        Callable<Study<Point>> build = () -> begun(Squares.SQUARE, WarmStart.of(old), store);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Study<Point>> built : threads.invokeAll(Collections.nCopies(12, build))) {
                assertThat(built.get().history().size()).isEqualTo(50);
            }
        }
        assertThat(events(store, "new")).hasSize(50);
    }

    @Test
    void theTrialsCountAgainstTheBudgetComeBeforeTheStartsAndDoNotTryPatience() {
        Study<Point> old = Squares.square().build();
        old.optimize(Squares::sphere, Budget.trials(30));
        Study<Point> study = study("new", Squares.SQUARE)
                .from(WarmStart.of(old))
                .start(Map.of("x", Value.of(0.5)), "given")
                .build();
        assertThat(study.history().trial(30).state()).isEqualTo(State.QUEUED);
        assertThat(study.history().finishedSinceBest()).isZero();
        StudyResult<Point> result = study.optimize(Squares::sphere, Budget.trials(40));
        assertThat(result.history().size()).isEqualTo(40);
        assertThat(result.history().trial(30).point().orElseThrow().real("x")).isEqualTo(0.5);
    }

    private static final Space SMALL =
            Space.of(Parameter.integer("depth", 1, 9), Parameter.categorical("kind", "a", "b"));

    /** Returns a warm start with two complete trials: depth 3 of kind a, and depth 9 of kind b. */
    private static WarmStart two() {
        Study<Point> old = study("iris", SMALL).build();
        for (Object[] each : new Object[][] {{3L, "a"}, {9L, "b"}}) {
            old.enqueue(Map.of("depth", Value.of((long) each[0]), "kind", Value.of((String) each[1])));
            old.tell(old.ask().orElseThrow(), 1);
        }
        return WarmStart.of(old);
    }

    @Test
    void aStudyThatHasTrialsUsesNoneAndTheAccountSaysSo() {
        MemoryStore store = new MemoryStore();
        Study<Point> study = study("new", SMALL).store(store).build();
        study.tell(study.ask().orElseThrow(), 1);
        begun(SMALL, two(), store);
        assertThat(study.history().size()).isEqualTo(1);
        WarmStart.Account account = two().account(study.definition(), store.read("new", 0));
        assertThat(account.used()).isEmpty();
        assertThat(account.reasons()).isEqualTo("not there when it began (2)");
    }

    @Test
    void otherObjectivesAreRefusedWithBoth() {
        assertThatThrownBy(() -> study("new", SMALL)
                        .objectives(new Metric("loss", Direction.MAXIMIZE))
                        .from(two())
                        .build())
                .hasMessageContaining("it needs the outcome loss, and trials of study 'iris' have only value.");
    }

    @Test
    void anotherSpaceOnAStudyNamesTheWayOut() {
        MemoryStore store = new MemoryStore();
        study("iris", SMALL).store(store).build();
        assertThatThrownBy(() ->
                        study("iris", Space.of(SMALL.parameter(1))).store(store).build())
                .hasMessageContaining("(--study NEW)")
                .hasMessageContaining("--from iris");
    }
}
