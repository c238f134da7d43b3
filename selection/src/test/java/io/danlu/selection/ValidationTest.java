package io.danlu.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.RunBlock;
import io.danlu.selection.data.Task;
import io.danlu.selection.split.HoldOut;
import io.danlu.selection.split.KFold;
import io.danlu.selection.split.StratifiedKFold;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidationTest {

    @Test
    void foldsAreStratifiedForClassesAndNeverRandom() {
        assertThat(new Validation(new RunBlock.Split.Folds(5)).splitter(Optional.empty(), Task.CLASSIFICATION, 1))
                .isEqualTo(new StratifiedKFold(5));
        assertThat(new Validation(new RunBlock.Split.Folds(3)).splitter(Optional.empty(), Task.REGRESSION, 1))
                .isEqualTo(new KFold(3));
    }

    @Test
    void aHoldOutSplitIsRandomBySeed() {
        assertThat(new Validation(new RunBlock.Split.HoldOut(0.25)).splitter(Optional.empty(), Task.REGRESSION, 7))
                .isEqualTo(new HoldOut(0.25, 7));
    }
}
