package io.danlu.examples;

import static io.danlu.study.Budget.time;
import static io.danlu.study.Budget.trials;
import static java.time.Duration.ofMinutes;

import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.typed.FloatRange;
import io.danlu.typed.IntRange;
import io.danlu.typed.OneOf;
import io.danlu.typed.Require;
import java.util.Optional;

/** First lines of a user: the Java of the READMEs and of docs/guide/java.md. */
final class Quickstart {

    private Quickstart() {}

    // [quickstart]
    record Forest(
            @IntRange(low = 1, high = 20) int maxDepth,
            @IntRange(low = 1, high = 41, step = 10) int trees,
            @FloatRange(low = 1e-4, high = 1, log = true) double minImpurity,
            @OneOf({"gini", "entropy"}) String criterion) {}

    static Forest tune() {
        var study = Study.named("iris").space(Forest.class).maximize().seed(42).build();
        var result = study.optimize(forest -> crossValidate(forest), trials(100).or(time(ofMinutes(10))));
        return result.best().config();
    }
    // [/quickstart]

    private static double crossValidate(Forest forest) {
        return -Math.abs(forest.maxDepth() - 7) - Math.abs(Math.log10(forest.minImpurity()) + 2);
    }

    // [conditional]
    sealed interface Model permits Svm, Boosting {}

    enum Kernel {
        LINEAR,
        RBF
    }

    record Svm(
            @FloatRange(low = 1e-3, high = 1e3, log = true) double c, Kernel kernel) implements Model {}

    record Boosting(
            @IntRange(low = 10, high = 500, log = true) int rounds) implements Model {}

    static StudyResult<Model> choose() {
        return Study.named("model")
                .space(Model.class)
                .minimize()
                .build()
                .optimize(
                        model -> switch (model) {
                            case Svm svm -> Math.abs(Math.log10(svm.c()));
                            case Boosting boosting -> 1.0 / boosting.rounds();
                        },
                        trials(60));
    }
    // [/conditional]

    // [clauses]
    @Require("warmup < epochs")
    @Require("optimizer == 'sgd' implies warmup > 0")
    record Schedule(
            @IntRange(low = 0, high = 20) int warmup,
            @IntRange(low = 1, high = 100, log = true) int epochs,
            @OneOf({"sgd", "adam"}) String optimizer) {}
    // [/clauses]

    static Schedule schedule() {
        return Study.named("schedule")
                .space(Schedule.class)
                .minimize()
                .build()
                .optimize(schedule -> Math.abs(schedule.epochs() - 3.0 * schedule.warmup()), trials(30))
                .best()
                .config();
    }

    static int keepTheLoop() {
        // [ask-tell]
        var study = Study.named("mine").space(Forest.class).maximize().build();
        for (int i = 0; i < 20; i++) {
            Optional<LeasedTrial<Forest>> asked = study.ask();
            asked.ifPresent(trial -> study.tell(trial, crossValidate(trial.config())));
        }
        // [/ask-tell]
        return study.history().size();
    }
}
