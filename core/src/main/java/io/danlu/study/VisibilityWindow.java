package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Selects the changes that the sampler sees before it proposes: usually all of them. In a study that is reproducible
 * with W workers, trial k sees the results of the trials up to k − W, and later trials as running.
 */
final class VisibilityWindow {

    private final OptionalInt window;
    private int revealed;
    private int shown;

    VisibilityWindow(OptionalInt window) {
        this.window = window;
    }

    /** Returns the first unfinished trial whose result trial {@code number} must see; empty if there is none. */
    OptionalInt awaited(History history, int number) {
        if (window.isEmpty()) {
            return OptionalInt.empty();
        }
        return IntStream.rangeClosed(revealed, number - window.getAsInt())
                .filter(i -> !history.trial(i).state().isFinal())
                .findFirst();
    }

    /**
     * Returns the changed trials to show before {@code number} is proposed, in the order of their numbers.
     *
     * @param happened all trials that changed since the previous call
     */
    List<Trial> changes(List<Trial> happened, History history, int number) {
        if (window.isEmpty()) {
            return happened;
        }
        List<Trial> changes = new ArrayList<>();
        for (; revealed <= number - window.getAsInt(); revealed++) {
            changes.add(history.trial(revealed));
        }
        for (shown = Math.max(shown, revealed); shown < number; shown++) {
            changes.add(asRunning(history.trial(shown)));
        }
        return changes;
    }

    private static Trial asRunning(Trial trial) {
        return trial instanceof Trial.Started started
                ? new Trial.Running(started.number(), started.start(), List.of())
                : trial;
    }
}
