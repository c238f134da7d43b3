package io.danlu.samplers.gp;

import io.danlu.math.Lbfgs;
import io.danlu.samplers.structure.Moves;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.surrogate.encoding.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Local search on the acquisition function of a mixed space. It alternates between all numbers at once, by descent
 * along the gradient, and each countable parameter by itself over its values (as BoTorch's
 * {@code optimize_acqf_mixed_alternating}).
 */
record Climb(Landscape landscape, Candidates candidates) {

    private static final Lbfgs DESCENT = new Lbfgs(12, 1e-4);
    private static final int ROUNDS = 3;
    private static final double ENOUGH = 1e-4;

    /** Numbers with more values than this are searched by the gradient and over their neighbours. */
    private static final long LISTED = 16;

    /** Returns a point that is at least as high as {@code start}. */
    Peak from(Peak start) {
        Peak peak = start;
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < ROUNDS && peak.height() - before >= ENOUGH; round++) {
            before = peak.height();
            peak = byValues(alongGradient(peak));
        }
        return peak;
    }

    /** Returns {@code point} if it is new and higher than {@code peak}, otherwise {@code peak}. */
    private Peak higher(Peak peak, Point point) {
        if (!candidates.isNew(point) || landscape.ceiling(point) <= peak.height()) {
            return peak;
        }
        double height = landscape.at(point);
        return height > peak.height() ? new Peak(point, height) : peak;
    }

    private Peak alongGradient(Peak peak) {
        Point from = peak.point();
        List<Encoding.Block> numbers = landscape.encoding().blocks().stream()
                .filter(block -> block.kind() == Encoding.Kind.NUMBER)
                .filter(block -> from.isActive(block.parameter()))
                .filter(block -> !isListed(from.space().parameter(block.parameter())))
                .toList();
        return numbers.isEmpty() ? peak : higher(peak, candidates.repaired(descended(from, numbers)));
    }

    private Point descended(Point from, List<Encoding.Block> numbers) {
        double[] input = landscape.encoding().encode(from);
        int[] free = numbers.stream().mapToInt(Encoding.Block::from).toArray();
        double[] start = Arrays.stream(free).mapToDouble(c -> input[c]).toArray();
        double[] low = new double[free.length];
        double[] high = new double[free.length];
        Arrays.fill(low, -0.5);
        Arrays.fill(high, 0.5);
        double[] found = DESCENT.minimize(landscape.depths(input, free), start, low, high)
                .x();
        Space space = from.space();
        double[] codes = new double[space.dimensions()];
        Arrays.setAll(codes, from::code);
        for (int i = 0; i < free.length; i++) {
            int parameter = numbers.get(i).parameter();
            double level = Math.min(Encoding.rounded(found[i] + 0.5), Math.nextDown(1.0));
            codes[parameter] = space.parameter(parameter).quantile(level);
        }
        return space.assemble(i -> Double.isNaN(codes[i]) ? candidates.kept(from, i) : codes[i]);
    }

    private static boolean isListed(Parameter parameter) {
        OptionalLong size = parameter.size();
        return parameter instanceof CategoricalParameter || (size.isPresent() && size.getAsLong() <= LISTED);
    }

    private Peak byValues(Peak start) {
        Peak peak = byMoves(start);
        for (Encoding.Block block : landscape.encoding().blocks()) {
            int index = block.parameter();
            for (double code : others(peak.point(), index)) {
                Point base = peak.point();
                if (base.isActive(index)) {
                    Point other = base.space().assemble(i -> i == index ? code : candidates.kept(base, i));
                    peak = higher(peak, candidates.repaired(other));
                }
            }
        }
        return peak;
    }

    /** Moves each structured parameter to its highest neighbours. */
    private Peak byMoves(Peak start) {
        Peak peak = start;
        List<Parameter> parameters = start.point().space().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i) instanceof PartParameter part
                    && part.item() == 0
                    && peak.point().isActive(i)) {
                for (double[] codes : Moves.neighbours(part.structure(), Moves.codes(peak.point(), i))) {
                    peak = higher(peak, with(peak.point(), i, codes));
                }
            }
        }
        return peak;
    }

    private Point with(Point base, int from, double... codes) {
        return base.space()
                .assemble(i -> i >= from && i < from + codes.length ? codes[i - from] : candidates.kept(base, i));
    }

    /**
     * Returns the other values of a parameter: all if they are few, the nearest ones if they are many, none if they
     * cannot be counted.
     */
    private static double[] others(Point point, int index) {
        Parameter parameter = point.space().parameter(index);
        if (!point.isActive(index) || parameter.size().isEmpty() || parameter instanceof PartParameter) {
            return new double[0];
        }
        long size = parameter.size().getAsLong();
        LongStream indices = isListed(parameter) ? LongStream.range(0, size) : neighbours(parameter, point.code(index));
        return indices.filter(k -> k >= 0 && k < size)
                .mapToDouble(parameter::codeAt)
                .filter(code -> code != point.code(index))
                .toArray();
    }

    private static LongStream neighbours(Parameter parameter, double code) {
        double first = parameter.codeAt(0);
        long k = Math.round((code - first) / (parameter.codeAt(1) - first));
        return LongStream.of(k - 2, k - 1, k + 1, k + 2);
    }
}
