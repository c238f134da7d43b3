package io.danlu.typed;

import static io.danlu.study.Budget.time;
import static io.danlu.study.Budget.trials;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.Sampler;
import io.danlu.study.Study;
import io.danlu.trial.State;
import org.junit.jupiter.api.Test;

/** A user's first lines from the documentation, with the only sampler of this module. */
class FirstLinesTest {

    record Forest(
            @IntRange(low = 1, high = 20) int maxDepth,
            @IntRange(low = 1, high = 41, step = 10) int trees,
            @FloatRange(low = 1e-4, high = 1, log = true) double minImpurity,
            @OneOf({"gini", "entropy"}) String criterion) {}

    /** Replaces a cross-validation: deep forests of many trees score best. */
    private static double crossValidate(Forest forest) {
        double criterion = forest.criterion().equals("gini") ? 0 : -1;
        return forest.maxDepth() + forest.trees() - forest.minImpurity() + criterion;
    }

    @Test
    void aRecordIsTheSpaceAndTheObjectiveReceivesIt() {
        var study = Study.named("iris")
                .space(Forest.class)
                .sampler(Sampler.random())
                .maximize()
                .seed(42)
                .build();
        var result = study.optimize(forest -> crossValidate(forest), trials(100).or(time(ofMinutes(10))));
        Forest best = result.best().config();

        assertThat(crossValidate(best)).isEqualTo(result.best().value());
        assertThat(result.history()
                        .completed()
                        .mapToDouble(trial -> trial.value())
                        .max())
                .hasValue(result.best().value());
        assertThat(result.history().size()).isEqualTo(100);
    }

    sealed interface Model permits Svm, Boosting {} // a categorical whose choices have parameters of their own

    enum Kernel { // a categorical
        LINEAR,
        RBF
    }

    record Svm(
            @FloatRange(low = 1e-3, high = 1e3, log = true) double c, Kernel kernel) implements Model {}

    record Boosting(@IntRange(low = 10, high = 500) int rounds) implements Model {}

    @Test
    void aSealedInterfaceIsAChoiceWhoseBranchesHaveParametersOfTheirOwn() {
        var study = Study.named("models")
                .space(Model.class)
                .sampler(Sampler.random())
                .minimize()
                .seed(1)
                .build();
        var result = study.optimize(
                model -> switch (model) {
                    case Svm(double c, Kernel kernel) -> kernel == Kernel.RBF ? 1 / c : 1;
                    case Boosting(int rounds) -> 2.0 / rounds;
                },
                trials(50));

        assertThat(result.history()
                        .trials()
                        .map(trial ->
                                trial.point().orElseThrow().values().keySet().size()))
                .contains(3, 2);
        assertThat(result.best().config()).isInstanceOf(Model.class);
    }

    @Test
    void aForbiddenCombinationIsAPredicateOnTheUsersType() {
        var study = Study.named("small")
                .space(Forest.class)
                .sampler(Sampler.random())
                .forbid("large", f -> f.maxDepth() * f.trees() > 50)
                .seed(3)
                .build();
        var result = study.optimize(forest -> crossValidate(forest), trials(50));
        assertThat(result.history()
                        .completed()
                        .map(trial -> result.codec().decode(trial.start().point())))
                .hasSize(50)
                .allMatch(forest -> forest.maxDepth() * forest.trees() <= 50);
    }

    @Test
    void aStartPointIsTheUsersTypeToo() {
        Forest start = new Forest(20, 41, 0.01, "gini");
        var study = Study.named("started")
                .space(Forest.class)
                .sampler(Sampler.random())
                .maximize()
                .start(start)
                .seed(3)
                .build();
        var result = study.optimize(forest -> crossValidate(forest), trials(10));
        assertThat(result.best()).satisfies(best -> {
            assertThat(best.number()).isZero();
            assertThat(best.config()).isEqualTo(start);
        });
    }

    record Window(
            @IntRange(low = 0, high = 9) int from,
            @IntRange(low = 0, high = 9) int to) {
        Window {
            if (from > to) {
                throw new IllegalArgumentException("from " + from + " to " + to);
            }
        }
    }

    @Test
    void aPointThatTheTypeRefusesIsNotProposed() {
        var study = Study.named("windows")
                .space(Window.class)
                .sampler(Sampler.random())
                .maximize()
                .seed(5)
                .build();
        var result = study.optimize(window -> window.to() - window.from(), trials(200));

        assertThat(result.history().size()).isEqualTo(55);
        assertThat(result.history().count(State.COMPLETE)).isEqualTo(55);
        assertThat(result.best().value()).isEqualTo(9);
    }

    @Test
    void askingEndsWhenAllPointsThatTheTypeAcceptsWereTried() {
        var study = Study.named("windows")
                .space(Window.class)
                .sampler(Sampler.random())
                .seed(5)
                .build();
        for (int i = 0; i < 55; i++) {
            study.tell(study.ask().orElseThrow(), 0);
        }
        assertThat(study.ask()).isEmpty();
    }
}
