package io.danlu.bench.contest;

import io.danlu.math.Statistics;
import io.danlu.space.Point;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** A session with a stopwatch. */
final class Timed implements Contestant.Session {

    private final Contestant.Session session;
    private final double[] nanoseconds;
    private int told;

    /**
     * Wraps a session.
     *
     * @param most the greatest number of points it asks for
     */
    Timed(Contestant.Session session, int most) {
        this.session = session;
        this.nanoseconds = new double[most];
    }

    @Override
    public Optional<Point> ask() {
        long begin = System.nanoTime();
        Optional<Point> asked = session.ask();
        if (asked.isPresent()) {
            nanoseconds[told] = System.nanoTime() - begin;
        }
        return asked;
    }

    @Override
    public void tell(double loss) {
        long begin = System.nanoTime();
        session.tell(loss);
        nanoseconds[told++] += System.nanoTime() - begin;
    }

    @Override
    public boolean report(long step, double loss) {
        return session.report(step, loss);
    }

    @Override
    public void prune() {
        long begin = System.nanoTime();
        session.prune();
        nanoseconds[told++] += System.nanoTime() - begin;
    }

    @Override
    public Optional<Point> recommend() {
        return session.recommend();
    }

    /** Returns the median time of an ask and its tell, in milliseconds; empty if there was none. */
    OptionalDouble median() {
        return told == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Statistics.median(Arrays.copyOf(nanoseconds, told)) / 1e6);
    }
}
