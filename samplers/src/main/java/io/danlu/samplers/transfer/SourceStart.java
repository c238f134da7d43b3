package io.danlu.samplers.transfer;

import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.surrogate.encoding.Encoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * First points from earlier studies, for trials 1 and 2. Candidates are the sources' evaluated points. The first is the
 * one with the least mean of the models of all sources, so that it is good in all of them. The second is, of the best
 * tenth, the farthest from the first. Parameters that no source shares are those of the point that would be tried
 * otherwise. Trial 0 stays the centre of the space, so that misleading sources cost two trials.
 *
 * <p>Source of the idea: Feurer, Springenberg and Hutter, "Initializing Bayesian hyperparameter optimization via
 * meta-learning", AAAI 2015. The measurements are in docs/decisions/0029-beliefs-and-sources.md. Not thread-safe.
 */
public final class SourceStart {

    private static final int FIRST = 1;
    private static final int POINTS = 2;
    private static final int LEAST_BEST = 5;

    private final Space space;
    private final List<Transferred> sources;
    private final List<SharedProcess> models;
    private Optional<List<Chosen>> chosen = Optional.empty();

    private record Chosen(Transferred source, Point point) {}

    /** Creates the start of a study; {@code models} are of the {@code sources}, in their order. */
    public SourceStart(Space space, List<Transferred> sources, List<SharedProcess> models) {
        this.space = space;
        this.sources = List.copyOf(sources);
        this.models = List.copyOf(models);
    }

    /** Fits the models of the sources and creates the start. */
    public static SourceStart of(Space space, List<Transferred> sources) {
        Encoding encoding = Encoding.of(space);
        return new SourceStart(
                space,
                sources,
                sources.stream()
                        .map(source -> SharedProcess.of(source, encoding))
                        .toList());
    }

    private List<Chosen> chosen() {
        List<Chosen> all = chosen.orElseGet(this::choose);
        chosen = Optional.of(all);
        return all;
    }

    private List<Chosen> choose() {
        Encoding encoding = Encoding.of(space);
        List<Chosen> candidates = new ArrayList<>();
        for (Transferred source : sources) {
            source.results().forEach(result -> candidates.add(new Chosen(source, result.point())));
        }
        double[] scores = candidates.stream()
                .map(candidate -> encoding.encode(candidate.point()))
                .mapToDouble(input ->
                        models.stream().mapToDouble(model -> model.mean(input)).sum())
                .toArray();
        List<Chosen> best = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .limit(Math.max(LEAST_BEST, scores.length / 10))
                .map(candidates::get)
                .toList();
        List<Chosen> starts = new ArrayList<>(best.subList(0, 1));
        double[] first = encoding.encode(best.getFirst().point());
        best.stream()
                .max(Comparator.comparingDouble(one -> squared(encoding.encode(one.point()), first)))
                .ifPresent(starts::add);
        return starts;
    }

    private static double squared(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return sum;
    }

    /** Returns whether trial {@code number} gets a point of a source. */
    private boolean has(int number) {
        return number >= FIRST && number < FIRST + POINTS && !sources.isEmpty();
    }

    /**
     * Supplies for trial {@code number} first its point of a source, if it has one, and then those of {@code
     * otherwise}.
     */
    public Supplier<Point> points(int number, Supplier<Point> otherwise) {
        if (!has(number)) {
            return otherwise;
        }
        boolean[] first = {true};
        return () -> {
            Point base = otherwise.get();
            boolean isFirst = first[0];
            first[0] = false;
            return isFirst ? over(chosen().get(number - FIRST), base) : base;
        };
    }

    private Point over(Chosen one, Point base) {
        return space.assemble(i -> {
            boolean known = one.point().isActive(i) && (one.source().shared().get(i) || !base.isActive(i));
            if (known) {
                return one.point().code(i);
            }
            return base.isActive(i) ? base.code(i) : space.parameter(i).quantile(0.5);
        });
    }

    /** Returns the part of an explanation that says which source the first point of a trial is from. */
    public String why(int number) {
        return has(number)
                ? "; one of the best of study '%s'"
                        .formatted(chosen().get(number - FIRST).source().study())
                : "";
    }
}
