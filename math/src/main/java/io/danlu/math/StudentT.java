package io.danlu.math;

/** Student's t distribution with integer degrees of freedom. */
public final class StudentT {

    private StudentT() {}

    /**
     * Returns the probability of a value above {@code t}: Abramowitz and Stegun, "Handbook of Mathematical Functions"
     * (1964), equations 26.7.3 and 26.7.4. Takes time proportional to {@code freedom}.
     *
     * @param t any number except NaN; may be infinite
     * @param freedom degrees of freedom, at least 1
     */
    public static double upperTail(double t, int freedom) {
        if (freedom < 1 || Double.isNaN(t)) {
            throw new IllegalArgumentException(
                    "Student's t: value (%s) must be a number and degrees of freedom (%d) at least 1."
                            .formatted(t, freedom));
        }
        double angle = Math.atan(t / Math.sqrt(freedom));
        double within = freedom % 2 == 0 ? even(angle, freedom) : odd(angle, freedom);
        return (1 - within) / 2;
    }

    /** Returns P(−t ≤ T ≤ t), negative for negative t, for odd degrees of freedom. */
    private static double odd(double angle, int freedom) {
        double cosine = Math.cos(angle);
        double term = cosine;
        double sum = freedom > 1 ? cosine : 0;
        for (int k = 3; k <= freedom - 2; k += 2) {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }
        return 2 / Math.PI * (angle + Math.sin(angle) * sum);
    }

    private static double even(double angle, int freedom) {
        double cosine = Math.cos(angle);
        double term = 1;
        double sum = 1;
        for (int k = 2; k <= freedom - 2; k += 2) {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }
        return Math.sin(angle) * sum;
    }
}
