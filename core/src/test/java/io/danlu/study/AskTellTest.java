package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Point;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskTellTest {

    @Test
    void aTellIsRefusedOnceTheTrialHasEnded() {
        Study<Point> study = Squares.square().build();
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        study.tell(asked, 1.0);
        assertThatThrownBy(() -> study.tell(asked, 2.0))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("complete");
        assertThat(((Trial.Complete) study.history().trial(0)).value()).isEqualTo(1.0);
    }

    @Test
    void aTellOfNaNIsRefusedAndNamesFail() {
        Study<Point> study = Squares.square().build();
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        assertThatThrownBy(() -> study.tell(asked, Double.NaN))
                .hasMessageContaining("NaN")
                .hasMessageContaining("fail");
        assertThat(study.history().trial(0).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aResultHasOneValueForEachObjective() {
        Study<Point> study = Squares.square().build();
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        Result two = new Result(List.of(1.0, 2.0), List.of(), new java.util.LinkedHashMap<>());
        assertThatThrownBy(() -> study.tell(asked, two)).hasMessageContaining("one for each objective");
    }
}
