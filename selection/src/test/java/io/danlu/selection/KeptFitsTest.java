package io.danlu.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.Nest;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class KeptFitsTest {

    private static final Point POINT =
            Space.of(Parameter.real("learning_rate", 0, 1)).point(Map.of("learning_rate", Value.of(0.5)));

    private final CrossValidation validation = new CrossValidation(
            Iris.species().rows(), Learner.named("boosting"), new StratifiedKFold(3), Scorer.named("accuracy"), 1);
    private final KeptFits kept = new KeptFits(2);
    private final List<String> ended = new ArrayList<>();

    /** Creates fits that record their end. */
    private Grown grown(String name, int step) {
        Nest nest = new Nest() {
            @Override
            public Model model(Settings settings) {
                throw new IllegalStateException("nobody asks");
            }

            @Override
            public void end() {
                ended.add(name);
            }
        };
        Grown grown = new Grown(List.of(new Grown.Growing(validation.on(0), nest)));
        grown.reaches(step);
        return grown;
    }

    @Test
    void theLatestAreKeptAndTheOthersEnd() {
        Grown second = grown("second", 4);
        kept.keep(1, POINT, grown("first", 4));
        kept.keep(2, POINT, second);
        kept.keep(3, POINT, grown("third", 4));
        assertThat(ended).containsExactly("first");
        assertThat(kept.take(1, POINT, OptionalLong.of(4))).isEmpty();
        assertThat(kept.take(2, POINT, OptionalLong.of(4))).contains(second);
        assertThat(kept.take(2, POINT, OptionalLong.of(4))).as("once").isEmpty();
        kept.forget(3);
        assertThat(ended).containsExactly("first", "third");
    }

    @Test
    void fitsAtAnotherStepAreNotUsed() {
        kept.keep(1, POINT, grown("behind", 4));
        assertThat(kept.take(1, POINT, OptionalLong.of(8))).isEmpty();
        kept.keep(1, POINT, grown("ahead", 4));
        assertThat(kept.take(1, POINT, OptionalLong.empty())).isEmpty();
        assertThat(ended).containsExactly("behind", "ahead");
    }

    @Test
    void manySmallFitsAreKeptAndAtLeastOneLargeOne() {
        assertThat(KeptFits.most(300, 4)).isGreaterThan(5000);
        assertThat(KeptFits.most(10_000_000, 500)).isEqualTo(1);
    }
}
