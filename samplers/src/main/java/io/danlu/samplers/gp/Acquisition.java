package io.danlu.samplers.gp;

/** How worth trying a point is, by what is believed there; the greater the better. Targets are losses. */
enum Acquisition {
    /** Log expected improvement. */
    LOGEI;

    /** @param best the target to improve on */
    double at(double mean, double sd, double best) {
        return Math.log(sd) + Improvement.log((best - mean) / sd);
    }

    double byMean(double mean, double sd, double best) {
        return -Improvement.slope((best - mean) / sd) / sd;
    }

    double bySd(double mean, double sd, double best) {
        double z = (best - mean) / sd;
        return (1 - z * Improvement.slope(z)) / sd;
    }
}
