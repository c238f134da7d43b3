package io.danlu.samplers.sequence;

import static io.danlu.samplers.Searches.points;
import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import org.junit.jupiter.api.Test;

/** The laws of every sampler that follows a sequence. */
public interface SequenceLaws {

    Sampler sampler();

    @Test
    default void aTrialsPointDependsOnItsNumberAlone() {
        Laws.forAll(20, random -> {
            Space space = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));
            long seed = random.nextLong();
            int number = random.nextInt(1000);
            assertThat(points(sampler(), space, seed, number, 1))
                    .containsExactly(
                            points(sampler(), space, seed, 0, number + 1).getLast());
        });
    }
}
