package io.danlu.testkit.sampler;

import io.danlu.trial.Constraint;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.util.List;
import java.util.stream.Stream;

/**
 * The laws that every sampler must obey with two objectives and two named constraints, whose limits change during a
 * study. A sampler that refuses several objectives has one objective here, and the same constraints. A test class
 * implements this interface as it does {@link SamplerContract}.
 */
public interface OutcomesContract
        extends ProposalLaws, FoldLaws, FiniteSpaceLaws, InvarianceLaws, StudyLaws, ReproducibilityLaws, OutcomeLaws {

    @Override
    default Outcomes outcomes() {
        Stream<Metric> metrics = Stream.of(VALUE, new Metric("speed", Direction.MAXIMIZE));
        return new Outcomes(
                metrics.limit(servesSeveralObjectives() ? 2 : 1).toList(),
                List.of(Constraint.atMost("memory", 0.5), Constraint.atLeast("accuracy", -0.5)));
    }
}
