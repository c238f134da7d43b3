package io.danlu.examples;

import static io.danlu.study.Budget.trials;

import io.danlu.samplers.pruners.Percentile;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.typed.FloatRange;

/** An objective that reports intermediate values, so that a pruner stops bad trials early. */
final class EarlyStopping {

    private EarlyStopping() {}

    // [pruner]
    record Network(
            @FloatRange(low = 1e-4, high = 1, log = true) double learningRate) {}

    static StudyResult<Network> tune() {
        var study = Study.named("network")
                .space(Network.class)
                .minimize()
                .pruner(Percentile.median().startupTrials(3))
                .seed(1)
                .build();
        return study.optimize(
                (network, trial) -> {
                    double loss = 1;
                    for (int epoch = 1; epoch <= 20; epoch++) {
                        loss = train(network, loss);
                        trial.report(epoch, loss);
                    }
                    return loss;
                },
                trials(30));
    }
    // [/pruner]

    /** Stands for an epoch of training: fastest at a learning rate of 0.01. */
    private static double train(Network network, double loss) {
        double distance = Math.abs(Math.log10(network.learningRate()) + 2);
        return loss * (0.8 + 0.1 * Math.min(1, distance));
    }
}
