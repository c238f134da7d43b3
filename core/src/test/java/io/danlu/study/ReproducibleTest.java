package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReproducibleTest {

    /** The numbers of the finished trials that the sampler was shown before each trial. */
    private final ConcurrentHashMap<Integer, List<Integer>> shown = new ConcurrentHashMap<>();

    private final Sampler watching = Sampler.of("watching", (problem, trials, random) -> {
        shown.put(trials.size(), finished(trials));
        return near(problem.space(), trials, random);
    });

    private static List<Integer> finished(Collection<Trial> trials) {
        return trials.stream()
                .filter(Trial.Finished.class::isInstance)
                .map(Trial::number)
                .toList();
    }

    /** Returns a point that depends on every result and on every pending trial. */
    private static Point near(Space space, Collection<Trial> trials, RandomGenerator random) {
        double sum = trials.stream()
                .mapToDouble(trial -> trial instanceof Trial.Complete complete
                        ? complete.value()
                        : trial.point().orElseThrow().real("x")
                                + ((Trial.Started) trial).reports().size())
                .sum();
        return space.assemble(index -> Math.sin(sum + random.nextDouble()));
    }

    private StudyBuilder<Point> study(int window) {
        return Study.named("watched")
                .space(Squares.SQUARE)
                .sampler(watching)
                .seed(5)
                .reproducible(window);
    }

    @Test
    void aTrialSeesExactlyTheResultsUpToItsNumberMinusTheWindow() {
        for (int window : new int[] {1, 3}) {
            shown.clear();
            study(window)
                    .build()
                    .optimize(
                            Squares::sphere, RunOptions.until(Budget.trials(30)).workers(window));
            assertThat(shown)
                    .hasSize(30)
                    .allSatisfy((number, finished) -> assertThat(finished)
                            .isEqualTo(IntStream.rangeClosed(0, number - window)
                                    .boxed()
                                    .toList()));
        }
    }

    @Test
    void anyOrderOfTellsThatTheWindowAllowsGivesTheSameTrials() {
        List<Point> inOrder = told(4, new java.util.SplittableRandom(0), false);
        Laws.forAll(20, random -> assertThat(told(4, random, true)).isEqualTo(inOrder));
    }

    /** Runs forty trials with at most {@code window} open ones, of which the oldest or a random one is told next. */
    private List<Point> told(int window, RandomGenerator random, boolean anyOrder) {
        Study<Point> study = study(window).build();
        List<LeasedTrial<Point>> open = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            while (!open.isEmpty() && open.getFirst().number() <= number - window) {
                LeasedTrial<Point> told = open.remove(anyOrder ? random.nextInt(open.size()) : 0);
                study.tell(told, Squares.sphere(told.config()));
            }
            open.add(study.ask().orElseThrow());
            if (anyOrder && random.nextBoolean()) {
                study.report(open.getLast(), 0, 1);
            }
        }
        return study.history()
                .trials()
                .map(trial -> trial.point().orElseThrow())
                .toList();
    }

    @Test
    void askingBeforeANeededResultIsToldIsRefusedByName() {
        Study<Point> study = study(2).build();
        assertThat(study.ask()).isPresent();
        assertThat(study.ask()).isPresent();
        assertThatThrownBy(study::ask)
                .isInstanceOf(BlockedException.class)
                .hasMessageContaining("trial 2 waits for the result of trial 0");
    }

    @Test
    void theMessageNamesTheResultThatIsNeeded() {
        Study<Point> study = study(1).build();
        LeasedTrial<Point> first = study.ask().orElseThrow();
        study.add(Squares.SQUARE.quantile(i -> 0.5), io.danlu.trial.Result.of(1));
        assertThatThrownBy(study::ask)
                .hasMessage(
                        "Study 'watched': trial 2 waits for the result of trial 0: tell it, or ask again when its lease has ended.");
        study.tell(first, 1);
        assertThat(study.ask().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void aResumedStudyContinuesAsIfItHadNotStopped() {
        var store = new io.danlu.store.MemoryStore();
        study(3).store(store)
                .build()
                .optimize(Squares::sphere, RunOptions.until(Budget.trials(12)).workers(3));
        List<Point> resumed = points(study(3).store(store).build(), 30);
        assertThat(resumed).isEqualTo(points(study(3).build(), 30));
    }

    private static List<Point> points(Study<Point> study, int trials) {
        return study.optimize(
                        Squares::sphere, RunOptions.until(Budget.trials(trials)).workers(3))
                .history()
                .trials()
                .map(trial -> trial.point().orElseThrow())
                .toList();
    }
}
