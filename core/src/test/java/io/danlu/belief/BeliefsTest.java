package io.danlu.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Beliefs and the spaces that they are about. */
class BeliefsTest {

    private static final Space SPACE = Space.of(
            Parameter.real("lr", 1e-4, 1).log(),
            Parameter.integer("depth", 1, 20),
            Parameter.categorical("optimizer", "adam", "sgd"));

    @Test
    void legalBeliefsAreAccepted() {
        Beliefs beliefs = Beliefs.NONE
                .at("lr", Value.of(0.001))
                .normal("depth", 6, 2)
                .with("optimizer", weights("adam", 3))
                .good(Map.of("lr", Value.of(0.01)));
        beliefs.check(SPACE);
        assertThat(beliefs.text())
                .isEqualTo(
                        "lr about 0.001, depth normal (mean 6.0, sd 2.0), optimizer weights (adam 3.0), 1 good configuration");
        Beliefs.NONE.with("lr", new Belief.Normal(Math.log(0.01), 1, true)).check(SPACE);
        assertThat(Beliefs.NONE.text()).isEqualTo("none");
    }

    @Test
    void aRefusalNamesParameterValueRuleAndWayOut() {
        refused(Beliefs.NONE.at("leer", Value.of(0.1)), "'leer'");
        refused(Beliefs.NONE.at("lr", Value.of(5.0)), "Parameter 'lr': value (5.0) must lie between 1.0E-4 and 1.0");
        refused(Beliefs.NONE.at("optimizer", Value.of("adan")), "adan");
        refused(Beliefs.NONE.normal("depth", 50, 2), "mean of its belief (50.0) must be inside its range");
        refused(Beliefs.NONE.normal("optimizer", 1, 2), "a normal belief is for numbers");
        refused(Beliefs.NONE.with("depth", new Belief.Normal(1, 1, true)), "its scale is linear. Use normal.");
        refused(Beliefs.NONE.with("optimizer", weights("adan", 1)), "must be one of adam, sgd. Did you mean 'adam'?");
        refused(Beliefs.NONE.with("depth", weights("6", 1)), "weights are for choices");
        refused(Beliefs.NONE.good(Map.of("depth", Value.of(0))), "depth");
    }

    private static void refused(Beliefs beliefs, String message) {
        assertThatThrownBy(() -> beliefs.check(SPACE))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining(message);
    }

    private static Belief weights(String choice, double weight) {
        SequencedMap<String, Double> weights = new LinkedHashMap<>();
        weights.put(choice, weight);
        return new Belief.Weights(weights);
    }

    @Test
    void numbersThatAreNoDistributionAreRefused() {
        assertThatThrownBy(() -> new Belief.Normal(1, 0, false)).hasMessageContaining("sd greater than 0");
        assertThatThrownBy(() -> new Belief.Normal(Double.NaN, 1, false)).hasMessageContaining("finite");
        assertThatThrownBy(() -> weights("adam", 0)).hasMessageContaining("one greater than 0");
        assertThatThrownBy(() -> weights("adam", -1)).hasMessageContaining("at least 0");
    }
}
