package io.danlu.cli;

import io.danlu.server.live.OpenStudies;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.study.RefusedException;
import io.danlu.study.Study;
import io.danlu.trial.History;
import io.danlu.trial.Standing;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "steer",
        description =
                "Steers a study while others work on it: stop, resume, budget, cancel, exclude, include. Every worker heeds it before its next trial.",
        mixinStandardHelpOptions = true)
final class SteerCommand implements Callable<Integer> {

    /** What can be done. */
    enum Deed {
        STOP,
        RESUME,
        BUDGET,
        CANCEL,
        EXCLUDE,
        INCLUDE
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "DEED",
            description =
                    "stop: no trial begins; resume: trials may begin again; budget N: the total for all workers; cancel N: takes back trial N, which has not ended; exclude N: takes the result of trial N out; include N: puts it back.")
    private Deed deed = Deed.STOP;

    @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "The budget's, or the trial's, number.")
    private Optional<Integer> number = Optional.empty();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept with the study.")
    private String reason = "by hand";

    @Override
    public Integer call() {
        try (Store open = store.openExisting()) {
            String name = StoredStudy.definition(open, store.study()).name();
            Study<Point> study = new OpenStudies(open).get(name).study();
            deed().accept(study);
            Output.of(spec).print(standing(study.history()));
        } catch (RefusedException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
        return Exit.DONE;
    }

    private static String standing(History history) {
        Standing standing = history.standing();
        String budget = standing.budget().isPresent()
                ? ", a budget of " + standing.budget().getAsInt()
                : "";
        String stopped = standing.stopped().map(why -> ", stopped: " + why).orElse("");
        return Summaries.states(history) + budget + stopped;
    }

    private Consumer<Study<Point>> deed() {
        if (number.isPresent() && (deed == Deed.STOP || deed == Deed.RESUME)) {
            throw new IllegalArgumentException(
                    "%s takes no number (%d). Leave it out.".formatted(word(), number.get()));
        }
        return switch (deed) {
            case STOP -> study -> study.stop(reason);
            case RESUME -> Study::resume;
            case BUDGET -> study -> study.rebudget(needed());
            case CANCEL -> study -> study.cancel(needed(), reason);
            case EXCLUDE -> study -> study.exclude(needed(), reason);
            case INCLUDE -> study -> study.include(needed());
        };
    }

    private int needed() {
        return number.orElseThrow(
                () -> new IllegalArgumentException("%s needs a number, as in %s 7.".formatted(word(), word())));
    }

    private String word() {
        return deed.name().toLowerCase(java.util.Locale.ROOT);
    }
}
