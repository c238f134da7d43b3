package io.danlu.bench.importance;

import static io.danlu.bench.Markdown.line;

import io.danlu.analysis.Goal;
import io.danlu.analysis.importance.Fanova;
import io.danlu.analysis.importance.Importance;
import io.danlu.bench.Arguments;
import io.danlu.bench.Markdown;
import io.danlu.bench.contest.SamplerContestant;
import io.danlu.math.KeyedRandom;
import io.danlu.math.Statistics;
import io.danlu.space.Point;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.History;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The importance bench, as Markdown on standard output. It tests whether the ranking finds the known effects of
 * functions in studies with outliers, and whether it is silent about noise. One value in a hundred is a million times
 * as large, whatever the parameters are.
 *
 * <pre>
 * Importances --samplers random,auto --studies 100 --trials 100
 * </pre>
 */
final class Importances {

    private static final List<String> KEYS = List.of("--samplers", "--studies", "--trials");
    private static final double OUTLIERS = 0.01;
    private static final double OUTLIER = 1e6;
    private static final double INERT = 0.02;
    private static final int FIRST = 3;

    private static final List<String> COLUMNS = List.of(
            "studies by",
            "functions",
            "told",
            "first three right",
            "by the forest of fANOVA",
            "inert: mean share",
            "95th percentile",
            "below 2 %",
            "90 % interval holds: strongest",
            "other active",
            "inert",
            "mean width: active",
            "inert");

    private enum Family {
        EFFECTS("effects differ by 1.5", 1.5, 0),
        SHARES("shares differ by 1.5", Math.sqrt(1.5), 0),
        PRODUCT("effects differ by 1.5, and a product", 1.5, 0.4);

        private final String label;
        private final double ratio;
        private final double product;

        Family(String label, double ratio, double product) {
            this.label = label;
            this.ratio = ratio;
            this.product = product;
        }
    }

    /**
     * The outcome of one study.
     *
     * @param right whether the first three are in the right order
     * @param rightByFanova whether they are by {@link Fanova}
     * @param inert the shares of parameters without effect
     * @param held whether each interval holds the truth, that of the strongest parameter first
     * @param widths of the intervals
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Outcome(boolean right, boolean rightByFanova, double[] inert, boolean[] held, double[] widths) {}

    private Importances() {}

    /** Runs the bench; exits with 2 if the arguments are wrong. */
    public static void main(String[] arguments) {
        try {
            Arguments given = Arguments.of(KEYS, arguments);
            int studies = given.number("--studies", 100, 1);
            int trials = given.number("--trials", 100, Importance.needs(7));
            List<String> samplers = given.list("--samplers", "random");
            System.out.print(table(samplers, studies, trials));
            System.out.print(noise(samplers, studies, trials));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    static String table(List<String> samplers, int studies, int trials) {
        Markdown table = new Markdown(
                line("Importance in %d studies of %d trials, with 1 %% outliers", studies, trials), COLUMNS);
        for (String sampler : samplers) {
            for (Family family : Family.values()) {
                table.row(row(
                        sampler,
                        family,
                        IntStream.range(0, studies)
                                .mapToObj(seed -> outcome(sampler, family, trials, seed))
                                .flatMap(Optional::stream)
                                .toList()));
            }
        }
        return table.end();
    }

    /** Returns the number of studies of pure noise that get a ranking. */
    static String noise(List<String> samplers, int studies, int trials) {
        Markdown table = new Markdown(
                line("Importance in %d studies of %d trials of noise", studies, trials),
                List.of("studies by", "noise", "told"));
        for (String sampler : samplers) {
            for (Noise noise : Noise.values()) {
                long told = IntStream.range(0, studies)
                        .filter(seed -> {
                            RandomGenerator random = KeyedRandom.generator(seed, studies);
                            History history = history(sampler, trials, seed, point -> noise.draw(random));
                            return Importance.of(history, Goal.first(history), seed)
                                    .isPresent();
                        })
                        .count();
                table.row(List.of(sampler, noise.label(), Long.toString(told)));
            }
        }
        return table.end();
    }

    private static Optional<Outcome> outcome(String sampler, Family family, int trials, long seed) {
        KnownEffects function = KnownEffects.draw(family.ratio, family.product, seed);
        RandomGenerator random = KeyedRandom.generator(seed, trials);
        History history = history(sampler, trials, seed, point -> {
            double value = function.value(point);
            return random.nextDouble() < OUTLIERS ? OUTLIER * (1 + Math.abs(value)) : value;
        });
        return Importance.of(history, Goal.first(history), seed)
                .map(importance -> outcome(function, importance, history, seed));
    }

    private static Outcome outcome(KnownEffects function, Importance importance, History history, long seed) {
        List<String> names = function.names();
        List<Importance.Share> ordered = names.stream()
                .map(name -> importance.shares().stream()
                        .filter(each -> each.parameter().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
        double[] truth = function.shares();
        boolean[] held = new boolean[truth.length];
        for (int i = 0; i < held.length; i++) {
            held[i] = ordered.get(i).low() <= truth[i]
                    && truth[i] <= ordered.get(i).high();
        }
        return new Outcome(
                isRight(names, importance.shares().stream().map(Importance.Share::parameter)),
                isRight(
                        names,
                        Fanova.of(history, seed).stream()
                                .flatMap(each -> each.shares().stream())
                                .map(Fanova.Share::parameter)),
                ordered.stream()
                        .skip(KnownEffects.ACTIVE)
                        .mapToDouble(Importance.Share::share)
                        .toArray(),
                held,
                ordered.stream().mapToDouble(each -> each.high() - each.low()).toArray());
    }

    private static boolean isRight(List<String> names, Stream<String> ranking) {
        return ranking.limit(FIRST).toList().equals(names.subList(0, FIRST));
    }

    private static History history(String sampler, int trials, long seed, ToDoubleFunction<Point> objective) {
        Study<Point> study = Study.named("importance")
                .space(KnownEffects.SPACE)
                .sampler(SamplerContestant.parse(sampler).sampler())
                .seed(seed)
                .build();
        for (int i = 0; i < trials; i++) {
            LeasedTrial<Point> asked = study.queue().ask(Budget.trials(trials)).orElseThrow();
            study.tell(asked, objective.applyAsDouble(asked.point()));
        }
        return study.history();
    }

    /**
     * Returns a row of the table.
     *
     * @param outcomes of the studies that get a ranking
     */
    private static List<String> row(String sampler, Family family, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return Stream.concat(
                            Stream.of(sampler, family.label, "0"),
                            Stream.generate(() -> "–").limit(COLUMNS.size() - 3L))
                    .toList();
        }
        double[] inert = outcomes.stream()
                .flatMapToDouble(each -> DoubleStream.of(each.inert()))
                .toArray();
        int last = outcomes.getFirst().held().length;
        return List.of(
                sampler,
                family.label,
                Integer.toString(outcomes.size()),
                Long.toString(outcomes.stream().filter(Outcome::right).count()),
                Long.toString(outcomes.stream().filter(Outcome::rightByFanova).count()),
                line("%.2f %%", 100 * Statistics.mean(inert)),
                line("%.2f %%", 100 * Statistics.quantile(inert, 0.95)),
                line(
                        "%.1f %%",
                        100
                                * DoubleStream.of(inert)
                                        .filter(each -> each < INERT)
                                        .count()
                                / (double) inert.length),
                held(outcomes, 0, 1),
                held(outcomes, 1, KnownEffects.ACTIVE),
                held(outcomes, KnownEffects.ACTIVE, last),
                width(outcomes, 0, KnownEffects.ACTIVE),
                width(outcomes, KnownEffects.ACTIVE, last));
    }

    private static String held(List<Outcome> outcomes, int from, int to) {
        return line("%.1f %%", 100 * mean(outcomes, from, to, (outcome, i) -> outcome.held()[i] ? 1 : 0));
    }

    private static String width(List<Outcome> outcomes, int from, int to) {
        return line("%.3f", mean(outcomes, from, to, (outcome, i) -> outcome.widths()[i]));
    }

    private interface At {
        double of(Outcome outcome, int parameter);
    }

    private static double mean(List<Outcome> outcomes, int from, int to, At number) {
        return outcomes.stream()
                .flatMapToDouble(outcome -> IntStream.range(from, to).mapToDouble(i -> number.of(outcome, i)))
                .average()
                .orElse(0);
    }
}
