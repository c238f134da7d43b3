package io.danlu.cli;

import io.danlu.server.live.OpenStudies;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.study.RefusedException;
import io.danlu.study.Study;
import io.danlu.study.StudyControl;
import io.danlu.trial.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "control",
        description =
                "Controls a study while workers run it: stop, resume, budget, limit, cancel, exclude, include. Workers follow before their next trial.",
        mixinStandardHelpOptions = true)
class ControlCommand implements Callable<Integer> {

    /** The commands. */
    enum Action {
        STOP,
        RESUME,
        BUDGET,
        LIMIT,
        CANCEL,
        EXCLUDE,
        INCLUDE
    }

    /** The commands as they are typed. */
    private static final class ActionNames extends ArrayList<String> {

        private static final long serialVersionUID = 1;

        private ActionNames() {
            super(Stream.of(Action.values()).map(ControlCommand::word).toList());
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "ACTION",
            completionCandidates = ActionNames.class,
            description =
                    "stop: no new trial starts; resume: trials start again; budget N: sets the total for all workers; limit NAME=VALUE: sets the limit of a constraint or the threshold of an objective for all trials, limit NAME=none removes a threshold; cancel N: cancels trial N, which has not ended; exclude N: ignores the result of trial N; include N: counts it again.")
    private Action action = Action.STOP;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "N|NAME=VALUE",
            description = "The budget, the number of the trial, or a limit.")
    private Optional<String> argument = Optional.empty();

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
        if (argument.isPresent() && (action == Action.STOP || action == Action.RESUME)) {
            throw new IllegalArgumentException(
                    "%s takes no number (%s). Leave it out.".formatted(word(), argument.get()));
        }
        Decision decision = User.decides(reason.filter(why -> !why.isBlank()));
        return switch (action) {
            case STOP -> study -> study.stop(decision);
            case RESUME -> study -> study.resume(decision);
            case BUDGET -> study -> study.setBudget(needed(), decision);
            case LIMIT -> study -> study.setLimits(limit(), decision);
            case CANCEL -> study -> study.cancel(needed(), decision);
            case EXCLUDE -> study -> study.exclude(needed(), decision);
            case INCLUDE -> study -> study.include(needed(), decision);
        };
    }

    private int needed() {
        return argument.flatMap(ControlCommand::whole)
                .orElseThrow(() -> new IllegalArgumentException("%s%s needs a whole number, as in %s 7."
                        .formatted(
                                word(),
                                argument.map(given -> " (" + given + ")").orElse(""),
                                word())));
    }

    private static Optional<Integer> whole(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    private SequencedMap<String, OptionalDouble> limit() {
        String given = argument.orElse("");
        int sign = given.indexOf('=');
        if (sign < 1) {
            throw new IllegalArgumentException(
                    "limit (%s) needs a name and a value, as in limit memory_mb=512.".formatted(given));
        }
        SequencedMap<String, OptionalDouble> limits = new LinkedHashMap<>();
        limits.put(
                given.substring(0, sign).strip(),
                value(given.substring(sign + 1).strip()));
        return limits;
    }

    private static OptionalDouble value(String text) {
        try {
            return text.equals("none") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException other) {
            throw new IllegalArgumentException("limit: value (%s) must be a number, or none.".formatted(text), other);
        }
    }

    private String word() {
        return word(action);
    }

    private static String word(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
