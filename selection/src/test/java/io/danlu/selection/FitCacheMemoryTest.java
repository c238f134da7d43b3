package io.danlu.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.sampler.Sampler;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Kind;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.NestedFit;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.KFold;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.Objective;
import io.danlu.study.RunOptions;
import io.danlu.study.RunningTrial;
import io.danlu.study.Study;
import io.danlu.trial.History;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bound of memory of shared fits. */
class FitCacheMemoryTest {

    /** Learns nothing, and records the ends of its fits as family/split. */
    private static final class Witness implements Learner, Trainer {

        private final List<String> ended = new ArrayList<>();
        private int begun;
        private int most; // fits at a time

        @Override
        public String name() {
            return "witness";
        }

        @Override
        public Hyperparameters hyperparameters(Task task) {
            return new Hyperparameters(
                    name(),
                    List.of(
                            Hyperparameter.nested("size", Value.of(1), new Kind.Whole(1, 99)),
                            Hyperparameter.of("family", Value.of(1), new Kind.Whole(1, 9))));
        }

        @Override
        public Trainer on(Dataset data) {
            return this;
        }

        @Override
        public Model fit(Rows rows, Settings settings, long seed) {
            double size = settings.whole("size").orElseThrow()
                    + settings.whole("family").orElseThrow();
            return asked -> Estimates.of(
                    IntStream.range(0, asked.size()).mapToDouble(row -> size).toArray());
        }

        @Override
        public Optional<NestedFit> nest(Rows rows, Settings common, long seed) {
            String fit = common.value("family").text() + "/" + (rows.at(0) == 0 ? 1 : 0);
            begun++;
            most = Math.max(most, begun - ended.size());
            return Optional.of(new NestedFit() {
                @Override
                public Model model(Settings settings) {
                    return fit(rows, settings, seed);
                }

                @Override
                public OptionalLong bytes() {
                    return OptionalLong.of(1_000_000);
                }

                @Override
                public void end() {
                    ended.add(fit);
                }
            });
        }
    }

    private static final Space SIZES = Space.of(Parameter.integer("size", 1, 99), Parameter.integer("family", 1, 9));

    private static FitCache cache(Witness witness, Space space, double most) {
        Dataset data = new Dataset(
                List.of(Column.numeric("x", 1, 2, 3, 4)), Numbers.of(Column.numeric("y", 100, 100, 100, 100)));
        CrossValidation validation =
                new CrossValidation(data.rows(), witness, new KFold(2), Scorer.named("neg_mean_squared_error"), 1);
        return new FitCache(validation, space, Map.of(), most);
    }

    /** Fits and scores one split, and returns the number of fits that were needed. */
    private static long fit(FitCache cache, int family, int split) {
        long before = cache.count();
        assertThat(cache.fit(split, Map.of("family", Value.of(family))).get().test())
                .isNegative();
        return cache.count() - before;
    }

    @Test
    void theFamilyThatWasUsedLeastRecentlyGoesFirstAndEnds() {
        Witness witness = new Witness();
        FitCache cache = cache(witness, SIZES, 4.5e6);
        for (int family : new int[] {1, 2, 1, 3}) {
            fit(cache, family, 0);
            fit(cache, family, 1);
        }
        assertThat(witness.ended).containsExactlyInAnyOrder("2/0", "2/1");
        assertThat(fit(cache, 1, 0)).isZero();
        assertThat(fit(cache, 2, 0)).isEqualTo(1);
    }

    /** The least recently used split would be the next one to be used. */
    @Test
    void aFamilyThatIsTooLargeIsKeptAsFarAsThereIsRoom() {
        Witness witness = new Witness();
        FitCache cache = cache(witness, SIZES, 1.5e6);
        for (int i = 0; i < 3; i++) {
            assertThat(fit(cache, 1, 0)).isEqualTo(i == 0 ? 1 : 0);
            assertThat(fit(cache, 1, 1)).isEqualTo(1);
        }
        assertThat(witness.ended).containsExactly("1/1", "1/1", "1/1");
    }

    @Test
    void fitsInUseDoNotEnd() {
        Witness witness = new Witness();
        FitCache cache = cache(witness, SIZES, 0.5e6);
        Supplier<Score> one = cache.fit(0, Map.of());
        List<CachedFit> growing = cache.grow(Map.of()).orElseThrow();
        fit(cache, 1, 0);
        assertThat(witness.ended).isEmpty();
        assertThat(one.get().test()).isNegative();
        assertThat(witness.ended).isEmpty();
        cache.release(growing, true);
        assertThat(witness.ended).containsExactly("1/0");
    }

    /** Trials that grow by their size and pause on the way, on fits that the cache keeps as far as there is room. */
    private static Objective<Point> growing(FitCache cache) {
        Map<GrowingTrial.Key, GrowingTrial.Progress> paused = new ConcurrentHashMap<>();
        return new Objective<>() {
            @Override
            public Result evaluate(Point point, RunningTrial trial) throws Exception {
                Reporting.Growth growth = new Reporting.Growth("size");
                return new GrowingTrial(
                                cache,
                                ScoreAttributes.of(new Measures(Scorer.named("neg_mean_squared_error"), List.of())),
                                growth,
                                point)
                        .evaluate(trial, paused)
                        .orElseThrow();
            }

            @Override
            public boolean resumes() {
                return true;
            }
        };
    }

    private static History paused(FitCache cache) {
        PrunerSpec asha =
                PrunerSpec.of("asha").with("min_resource", Value.of(2)).with("reduction_factor", Value.of(2));
        return Study.named("paused")
                .space(SIZES)
                .maximize()
                .sampler(Sampler.random())
                .pruner(Pruners.of(asha))
                .seed(1)
                .build()
                .optimize(growing(cache), RunOptions.until(Budget.trials(40)))
                .history();
    }

    /** Fits of paused and of finished trials have one bound, and no answer depends on it. */
    @Test
    void pausedTrialsGoOnWithTheSameReportsHoweverFewFitsAreKept() {
        Witness plenty = new Witness();
        FitCache all = cache(plenty, SIZES, 1e9);
        History expected = paused(all);
        assertThat(all.count()).as("a fit for each split of each family").isEqualTo(2 * 9);
        assertThat(plenty.ended).isEmpty();
        for (double most : new double[] {0.5e6, 4.5e6}) {
            Witness witness = new Witness();
            FitCache few = cache(witness, SIZES, most);
            assertThat(paused(few).trials().map(trial -> ((Trial.Started) trial).reports()))
                    .isEqualTo(expected.trials()
                            .map(trial -> ((Trial.Started) trial).reports())
                            .toList());
            assertThat(few.count()).isGreaterThan(all.count());
            assertThat(witness.most).as("those in use and those kept").isLessThanOrEqualTo(2 + (int) (most / 1e6));
        }
    }

    @Test
    void fitsThatNoOtherConfigurationSharesEndWithTheirTrial() {
        Witness witness = new Witness();
        FitCache cache = cache(witness, Space.of(Parameter.integer("family", 1, 9)), 1e9);
        Map<String, Value> family = Map.of("family", Value.of(2));
        cache.release(cache.grow(family).orElseThrow(), true);
        assertThat(witness.ended).isEmpty();
        cache.release(cache.grow(family).orElseThrow(), true);
        assertThat(cache.count()).as("a paused trial goes on").isEqualTo(2);
        cache.forget(family);
        assertThat(witness.ended).containsExactlyInAnyOrder("2/0", "2/1");
        cache.release(cache.grow(family).orElseThrow(), false);
        assertThat(witness.ended).hasSize(4);
    }
}
