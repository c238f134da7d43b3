package io.danlu.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Kind;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.Nest;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.KFold;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Bounds on the memory of shared fits. */
class SharedFitsMemoryTest {

    /** Learns nothing, and records the begin and end of its fits. */
    private static final class Witness implements Trainer {

        private final List<String> ended = new ArrayList<>();

        @Override
        public Model fit(Rows rows, Settings settings, long seed) {
            return asked -> Estimates.of(new double[asked.size()]);
        }

        @Override
        public Optional<Nest> nest(Rows rows, Settings common, long seed) {
            String family = common.value("family").text();
            return Optional.of(new Nest() {
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
                    ended.add(family + "/" + seed);
                }
            });
        }
    }

    private static SharedFits shared(Witness witness, double most) {
        Hyperparameters hyperparameters = new Hyperparameters(
                "witness",
                List.of(
                        Hyperparameter.nested("size", Value.of(1), new Kind.Whole(1, 9)),
                        Hyperparameter.of("family", Value.of(1), new Kind.Whole(1, 9))));
        Dataset data =
                new Dataset(List.of(Column.numeric("x", 1, 2, 3, 4)), Numbers.of(Column.numeric("y", 1, 2, 3, 4)));
        List<SplitScoring> splits = new ArrayList<>();
        for (var split : new KFold(2).split(data.rows())) {
            splits.add(
                    new SplitScoring(split, witness, Scorer.named("neg_mean_squared_error"), List.of(), splits.size()));
        }
        return new SharedFits(hyperparameters, splits, List.of("size"), most);
    }

    private static int fit(SharedFits shared, int family, int split) {
        SharedFits.Fitted fitted = shared.fit(split, Map.of("family", Value.of(family)));
        assertThat(fitted.scoring().get().test()).isNegative();
        return fitted.fits();
    }

    @Test
    void theFamilyThatWasUsedLeastRecentlyGoesFirstAndEnds() {
        Witness witness = new Witness();
        SharedFits shared = shared(witness, 4.5e6);
        for (int family : new int[] {1, 2, 1, 3}) {
            fit(shared, family, 0);
            fit(shared, family, 1);
        }
        assertThat(witness.ended).containsExactlyInAnyOrder("2/0", "2/1");
        assertThat(fit(shared, 1, 0)).isZero();
        assertThat(fit(shared, 2, 0)).isEqualTo(1);
    }

    /** The least recently used split would be the next one to be used. */
    @Test
    void aFamilyThatIsTooLargeIsKeptAsFarAsThereIsRoom() {
        Witness witness = new Witness();
        SharedFits shared = shared(witness, 1.5e6);
        for (int i = 0; i < 3; i++) {
            assertThat(fit(shared, 1, 0)).isEqualTo(i == 0 ? 1 : 0);
            assertThat(fit(shared, 1, 1)).isEqualTo(1);
        }
        assertThat(witness.ended).containsExactly("1/1", "1/1", "1/1");
    }

    @Test
    void fitsInUseDoNotEnd() {
        Witness witness = new Witness();
        SharedFits shared = shared(witness, 0.5e6);
        SharedFits.Fitted one = shared.fit(0, Map.of());
        Nest lent = shared.begin(0, Map.of()).orElseThrow().nest();
        fit(shared, 1, 0);
        assertThat(witness.ended).isEmpty();
        assertThat(one.scoring().get().test()).isNegative();
        assertThat(witness.ended).isEmpty();
        lent.end();
        lent.end();
        assertThat(witness.ended).containsExactly("1/0");
    }
}
