package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What the sampler is shown before it proposes. Usually all that has happened; in a study that is reproducible with W workers,
 * trial k is shown the results of the trials up to k − W, and the ones after that as running.
 */
final class VisibilityWindow {

    private final OptionalInt window;
    private int revealed;
    private int shown;

    VisibilityWindow(OptionalInt window) {
        this.window = window;
    }

    /** The first trial that has not ended and whose result trial {@code number} is to be shown; empty where nothing is waited for. */
    OptionalInt awaited(History history, int number) {
        if (window.isEmpty()) {
            return OptionalInt.empty();
        }
        return IntStream.rangeClosed(revealed, number - window.getAsInt())
                .filter(i -> !history.trial(i).state().isFinal())
                .findFirst();
    }

    /**
     * What to show before {@code number} is proposed: trials in the order of their numbers.
     *
     * @param happened all that changed since this was last asked
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
