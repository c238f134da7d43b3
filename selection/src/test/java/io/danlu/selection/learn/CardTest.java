package io.danlu.selection.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.selection.data.Task;
import io.danlu.space.Space;
import org.junit.jupiter.api.Test;

class CardTest {

    /** Every learner has a card, and accepts its default search space. */
    @Test
    void theLearnerAcceptsItsDefaultSpace() {
        for (String name : Learner.names()) {
            Learner learner = Learner.named(name);
            for (Task task : Task.values()) {
                Space space = learner.card(task).space();
                Hyperparameters hyperparameters = learner.hyperparameters(task);
                hyperparameters.check(space);
                Laws.forAll(
                        20,
                        random -> assertThat(hyperparameters.settings(
                                        space.draw(random).values()))
                                .isNotNull());
                assertThat(learner.card(task).entries())
                        .hasSizeGreaterThan(4)
                        .allSatisfy(entry -> assertThat(entry.raising()).contains("bias"));
            }
        }
    }
}
