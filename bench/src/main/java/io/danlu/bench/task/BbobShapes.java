package io.danlu.bench.task;

import java.util.Arrays;

/**
 * The shapes behind {@link Bbob}'s functions that are not in {@link Functions}, by RR-6829. Each is 0 at its optimum.
 */
final class BbobShapes {

    private static final int WEIERSTRASS_TERMS = 12;

    private BbobShapes() {}

    /** f2: Σ 10^(6 (i − 1)/(D − 1)) z_i². */
    static double ellipsoid(double[] z) {
        return Functions.sphere(Warp.stretch(1e6, z));
    }

    /** f12: z_1² + 10⁶ Σ z_i² over the others. */
    static double bentCigar(double[] z) {
        return z[0] * z[0] + 1e6 * (Functions.sphere(z) - z[0] * z[0]);
    }

    /** f16: 10 (mean over i of Σ_k 2^−k cos(2π 3^k (z_i + ½)) − f_0)³, f_0 the sum at z = 0. */
    static double weierstrass(double[] z) {
        double mean = Arrays.stream(z).map(BbobShapes::waves).average().orElseThrow();
        return 10 * Math.pow(mean - waves(0), 3);
    }

    private static double waves(double z) {
        double sum = 0;
        for (int k = 0; k < WEIERSTRASS_TERMS; k++) {
            sum += Math.scalb(Math.cos(2 * Math.PI * Math.pow(3, k) * (z + 0.5)), -k);
        }
        return sum;
    }

    /**
     * f20: −Σ z_i sin √|z_i| / 100 D + 4.189828872724339 + 100 f_pen(z / 100). For z, x is mirrored to the positive
     * side, each coordinate pushes the next, and the result is stretched about the optimum.
     *
     * @param optimum ±2.10484 in each coordinate
     */
    static double schwefel(double[] x, double[] optimum) {
        double[] centre = Warp.each(optimum, each -> 2 * Math.abs(each));
        double[] mirrored = new double[x.length];
        Arrays.setAll(mirrored, i -> 2 * Math.signum(optimum[i]) * x[i]);
        double[] pushed = new double[x.length];
        Arrays.setAll(pushed, i -> mirrored[i] + (i == 0 ? 0 : 0.25 * (mirrored[i - 1] - centre[i - 1])));
        double[] stretched = Warp.stretch(10, Warp.minus(pushed, centre));
        double[] z = new double[x.length];
        Arrays.setAll(z, i -> 100 * (stretched[i] + centre[i]));
        double sum = Arrays.stream(z)
                .map(each -> each * Math.sin(Math.sqrt(Math.abs(each))))
                .sum();
        return 4.189828872724339 - sum / (100 * x.length) + 100 * Warp.penalty(Warp.each(z, each -> each / 100));
    }
}
