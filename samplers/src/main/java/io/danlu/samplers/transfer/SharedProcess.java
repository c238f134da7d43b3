package io.danlu.samplers.transfer;

import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.surrogate.gp.Structure;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The model of a source over the coordinates of shared parameters. The others are zero in every input. Its predictions
 * are in the source's own normalised losses, which only ranks and averages of sources compare.
 */
public final class SharedProcess {

    private final String study;
    private final GaussianProcess process;
    private final boolean[] shared;

    private SharedProcess(String study, GaussianProcess process, boolean... shared) {
        this.study = study;
        this.process = process;
        this.shared = shared;
    }

    /** Fits the model of a source. Costs about 50 n³ operations for n results. */
    public static SharedProcess of(Transferred source, Encoding encoding) {
        boolean[] shared = new boolean[encoding.width()];
        for (Encoding.Block block : encoding.blocks()) {
            Arrays.fill(
                    shared,
                    block.from(),
                    block.from() + block.width(),
                    source.shared().get(block.parameter()));
        }
        List<Transferred.Result> results = source.results();
        Stream<Evidence.Observed> observed = IntStream.range(0, results.size())
                .mapToObj(i -> new Evidence.Observed(
                        i, results.get(i).point(), results.get(i).loss()));
        Evidence evidence = Evidence.of(observed, point -> masked(encoding.encode(point), shared));
        Surrogate surrogate =
                Surrogate.of(evidence, encoding, Surrogate.hyperparameters(evidence, encoding, Structure.INTERACTING));
        return new SharedProcess(source.study(), surrogate.process(), shared);
    }

    private static double[] masked(double[] input, boolean... shared) {
        double[] masked = input.clone();
        for (int c = 0; c < masked.length; c++) {
            masked[c] = shared[c] ? masked[c] : 0;
        }
        return masked;
    }

    /** Returns the name of the source. */
    public String study() {
        return study;
    }

    /** Returns the predicted mean at {@code input}. */
    public double mean(double... input) {
        return process.mean(masked(input, shared));
    }

    /** Returns the prediction at {@code input}. */
    public GaussianProcess.Belief at(double... input) {
        return process.at(masked(input, shared));
    }

    /** Returns the prediction at {@code input} and writes its derivatives by each coordinate. */
    public GaussianProcess.Belief at(double[] input, double[] byMean, double[] bySd) {
        GaussianProcess.Belief belief = process.at(masked(input, shared), byMean, bySd);
        for (int c = 0; c < shared.length; c++) {
            byMean[c] = shared[c] ? byMean[c] : 0;
            bySd[c] = shared[c] ? bySd[c] : 0;
        }
        return belief;
    }
}
