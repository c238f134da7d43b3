package io.danlu.cli;

import io.danlu.server.live.OpenStudies;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.study.RefusedException;
import io.danlu.study.Study;
import io.danlu.study.StudyControl;
import io.danlu.trial.Decision;
import java.util.Locale;
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
        name = "control",
        description =
                "Controls a study while workers run it: stop, resume, budget, cancel, exclude, include. Workers follow before their next trial.",
        mixinStandardHelpOptions = true)
class ControlCommand implements Callable<Integer> {

    /** The commands. */
    enum Action {
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
            paramLabel = "ACTION",
            description =
                    "stop: no new trial starts; resume: trials start again; budget N: sets the total for all workers; cancel N: cancels trial N, which has not ended; exclude N: ignores the result of trial N; include N: counts it again.")
    private Action action = Action.STOP;

    @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "The budget, or the number of the trial.")
    private Optional<Integer> number = Optional.empty();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "The reason; the study keeps it, with your name.")
    private Optional<String> reason = Optional.empty();

    @Override
    public Integer call() {
        try (Store open = store.openExisting()) {
            String name = StoredStudy.definition(open, store.study()).name();
            Study<Point> study = new OpenStudies(open).get(name).study();
            command().accept(study.control());
            Output.of(spec)
                    .print("%s; %s"
                            .formatted(
                                    Summaries.states(study.history()),
                                    study.log().status().text()));
        } catch (RefusedException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
        return Exit.DONE;
    }

    private Consumer<StudyControl> command() {
        if (number.isPresent() && (action == Action.STOP || action == Action.RESUME)) {
            throw new IllegalArgumentException(
                    "%s takes no number (%d). Leave it out.".formatted(word(), number.get()));
        }
        Decision decision = User.decides(reason.filter(why -> !why.isBlank()));
        return switch (action) {
            case STOP -> study -> study.stop(decision);
            case RESUME -> study -> study.resume(decision);
            case BUDGET -> study -> study.setBudget(needed(), decision);
            case CANCEL -> study -> study.cancel(needed(), decision);
            case EXCLUDE -> study -> study.exclude(needed(), decision);
            case INCLUDE -> study -> study.include(needed(), decision);
        };
    }

    private int needed() {
        return number.orElseThrow(
                () -> new IllegalArgumentException("%s needs a number, as in %s 7.".formatted(word(), word())));
    }

    private String word() {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
