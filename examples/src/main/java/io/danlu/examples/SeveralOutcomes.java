package io.danlu.examples;

import static io.danlu.study.Budget.trials;

import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.trial.AtMost;
import io.danlu.trial.Maximize;
import io.danlu.trial.Minimize;
import io.danlu.trial.Result;
import io.danlu.typed.IntRange;

/** Two objectives and a constraint, told by the names of a record's components. */
final class SeveralOutcomes {

    private SeveralOutcomes() {}

    // [outcomes]
    record Network(
            @IntRange(low = 1, high = 8) int layers,
            @IntRange(low = 8, high = 256, log = true) int width) {}

    record Measured(
            @Maximize(threshold = 0.5) double accuracy,
            @Minimize double latencyMs,
            @AtMost(512) double memoryMb) {}

    static StudyResult<Network> tune() {
        var study = Study.named("phone")
                .space(Network.class)
                .outcomes(Measured.class)
                .seed(1)
                .build();
        return study.optimize((network, trial) -> Result.of(measure(network)), RunOptions.until(trials(60)));
    }
    // [/outcomes]

    /** Stands for training and measuring a network: larger ones are better, slower and need more memory. */
    private static Measured measure(Network network) {
        double size = network.layers() * network.width();
        return new Measured(1 - 1 / (1 + size / 100), size / 10, size);
    }
}
