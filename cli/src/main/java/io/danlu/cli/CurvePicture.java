package io.danlu.cli;

import io.danlu.selection.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Draws train and test scores as lines of characters, all on one scale. Scores that are not finite are left out.
 *
 * @param low left end of the scale
 * @param high right end of the scale, above {@code low}
 * @param width number of characters in a line
 */
record CurvePicture(double low, double high, int width) {

    private static final int NARROWEST = 11;
    private static final int WIDEST = 41;

    /** Returns the widest picture. */
    static CurvePicture of(List<Scores> scores) {
        return of(scores, WIDEST);
    }

    /** @param room number of columns that there are; the picture takes at least {@value #NARROWEST} */
    static CurvePicture of(List<Scores> scores, int room) {
        int width = Math.clamp(room, NARROWEST, WIDEST);
        double low = all(scores).min().orElse(0);
        double high = all(scores).max().orElse(1);
        return new CurvePicture(low, high > low ? high : low + 1, width);
    }

    private static DoubleStream all(List<Scores> scores) {
        return scores.stream()
                .flatMapToDouble(
                        each -> DoubleStream.of(each.trainMean(), each.mean() - each.sd(), each.mean() + each.sd()))
                .filter(Double::isFinite);
    }

    /** Returns the header above the lines. */
    String scale() {
        String left = Texts.number(low);
        String right = Texts.number(high);
        return left + " ".repeat(Math.max(1, width - left.length() - right.length())) + right;
    }

    /** Draws the scores of one configuration. */
    String line(Scores scores) {
        char[] line = new char[width];
        Arrays.fill(line, ' ');
        boolean tested = Double.isFinite(scores.mean());
        if (tested) {
            Arrays.fill(line, at(scores.mean() - scores.sd()), at(scores.mean() + scores.sd()) + 1, '=');
        }
        if (Double.isFinite(scores.trainMean())) {
            line[at(scores.trainMean())] = 'o';
        }
        if (tested) {
            line[at(scores.mean())] = 'x';
        }
        return new String(line);
    }

    private int at(double score) {
        return (int) Math.round((score - low) / (high - low) * (width - 1));
    }
}
