package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.belief.Beliefs;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.trial.Decision;
import io.danlu.trial.DecisionEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Studies with beliefs: what they keep, try first and tell the sampler. */
class BelievedStudyTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));
    private static final Beliefs BELIEFS =
            Beliefs.NONE.at("x", Value.of(0.25)).good(Map.of("x", Value.of(0.5), "y", Value.of(0.75)));

    private final Store store = new MemoryStore();
    private final List<Beliefs> seen = new ArrayList<>();

    /** Random search that notes the beliefs of its problems. */
    private final Sampler noting = new Sampler() {
        @Override
        public Search start(Problem problem) {
            seen.add(problem.beliefs());
            return Sampler.random().start(problem);
        }

        @Override
        public SamplerSpec spec() {
            return Sampler.random().spec();
        }
    };

    private StudyBuilder<Point> builder() {
        return Study.named("believed").space(SPACE).sampler(noting).seed(1).store(store);
    }

    private static LeasedTrial<Point> finish(Study<Point> study) {
        LeasedTrial<Point> trial = study.ask().orElseThrow();
        study.tell(trial, trial.config().real("x"));
        return trial;
    }

    @Test
    void goodConfigurationsAreTriedFirstAndBeliefsReachTheSampler() {
        Study<Point> study = builder()
                .believe(BELIEFS)
                .start(Map.of("x", Value.of(0.0)), "given")
                .build();
        assertThat(finish(study).config().values())
                .containsEntry("x", Value.of(0.5))
                .containsEntry("y", Value.of(0.75));
        assertThat(finish(study).config().real("x")).isZero();
        finish(study);
        assertThat(seen.getLast()).isEqualTo(BELIEFS);
        assertThat(study.history().controlState().beliefs()).isEqualTo(BELIEFS);
    }

    @Test
    void aResumedStudyKeepsItsBeliefsAndTriesNothingTwice() {
        finish(builder().believe(BELIEFS).build());
        Study<Point> resumed = builder().build();
        assertThat(resumed.history().controlState().beliefs()).isEqualTo(BELIEFS);
        Study<Point> again = builder().believe(BELIEFS).build();
        assertThat(again.history().decisions()).hasSize(1);
        finish(again);
        assertThat(seen.getLast()).isEqualTo(BELIEFS);
        assertThat(again.history().size()).isEqualTo(2);
    }

    @Test
    void otherBeliefsAreLoggedAndHoldFromTheNextProposalOn() {
        Study<Point> study = builder().believe(BELIEFS).build();
        finish(study);
        finish(study);
        Beliefs other = BELIEFS.at("x", Value.of(0.9)).good(Map.of("x", Value.of(0.125)));
        builder()
                .believe(other)
                .resuming(Decision.because("a paper says so"), false)
                .build();
        assertThat(study.history().decisions())
                .extracting(DecisionEntry::text)
                .last()
                .isEqualTo("beliefs stated (x about 0.9, 2 good configurations): a paper says so");
        assertThat(finish(study).config().real("x")).isEqualTo(0.125);
        finish(study);
        assertThat(seen.getLast()).isEqualTo(other);
    }

    @Test
    void beliefsCanBeWithdrawn() {
        Study<Point> study = builder().believe(BELIEFS).build();
        finish(study);
        study.control().believe(Beliefs.NONE, Decision.UNEXPLAINED);
        finish(study);
        assertThat(seen.getLast()).isEqualTo(Beliefs.NONE);
        assertThat(study.history().size()).isEqualTo(2);
    }

    @Test
    void aBeliefOutsideTheSpaceIsRefusedBeforeAnythingIsStored() {
        assertThatThrownBy(() -> builder().believe(Beliefs.NONE.at("x", Value.of(2.0))))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining("Parameter 'x': value (2.0) must lie between 0.0 and 1.0");
        assertThat(store.list()).isEmpty();
        Study<Point> study = builder().build();
        assertThatThrownBy(() -> study.control().believe(Beliefs.NONE.at("z", Value.of(2.0)), Decision.UNEXPLAINED))
                .isInstanceOf(SpaceException.class);
        assertThat(study.history().decisions()).isEmpty();
    }
}
