package io.danlu.cli;

import io.danlu.analysis.front.FrontComparison;
import io.danlu.math.Statistics;
import io.danlu.report.ComparisonPage;
import io.danlu.trial.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of a comparison, with a row for each sampler: its best values, or its front with several objectives. */
final class ComparisonTable {

    private ComparisonTable() {}

    static TextTable of(SamplerComparison comparison) {
        return comparison.hasSeveralObjectives() ? fronts(comparison) : values(comparison);
    }

    private static TextTable values(SamplerComparison comparison) {
        Metric metric = comparison.metric();
        TextTable table = new TextTable("sampler", metric.name(), "sd", "best", "evaluations", "fits", "time");
        for (String sampler : comparison.samplers()) {
            List<ComparisonPage.Run> runs = comparison.runs(sampler);
            double[] best = runs.stream()
                    .flatMap(run -> run.history().best().stream())
                    .mapToDouble(trial -> trial.value())
                    .toArray();
            List<String> cells = new ArrayList<>();
            cells.add(sampler);
            cells.addAll(spread(best, metric));
            cells.addAll(cost(runs));
            table.add(cells.toArray(String[]::new));
        }
        return table;
    }

    private static TextTable fronts(SamplerComparison comparison) {
        TextTable table = new TextTable(
                "sampler", "hypervolume", "sd", "best", "front", "dominated", "evaluations", "fits", "time");
        List<FrontComparison.Side> sides =
                comparison.fronts().map(FrontComparison::sides).orElse(List.of());
        for (int i = 0; i < comparison.samplers().size(); i++) {
            String sampler = comparison.samplers().get(i);
            List<String> cells = new ArrayList<>();
            cells.add(sampler);
            if (sides.isEmpty()) {
                cells.addAll(List.of("-", "-", "-", "-", "-"));
            } else {
                FrontComparison.Side side = sides.get(i);
                cells.addAll(spread(
                        side.hypervolumes().stream().mapToDouble(each -> each).toArray(),
                        Metric.maximize("hypervolume")));
                cells.add(Integer.toString(side.size()));
                cells.add(Integer.toString(side.dominated()));
            }
            cells.addAll(cost(comparison.runs(sampler)));
            table.add(cells.toArray(String[]::new));
        }
        return table;
    }

    /** Returns the mean, the standard deviation and the best of values. */
    private static List<String> spread(double[] values, Metric metric) {
        return List.of(
                values.length == 0 ? "-" : fixed(Statistics.mean(values)),
                values.length < 2 ? "-" : fixed(Math.sqrt(Statistics.variance(values))),
                values.length == 0 ? "-" : fixed(extreme(values, metric)));
    }

    private static double extreme(double[] values, Metric metric) {
        double best = values[0];
        for (double value : values) {
            best = metric.isBetter(value, best) ? value : best;
        }
        return best;
    }

    /** Returns the evaluations, the fits and the time of runs. */
    private static List<String> cost(List<ComparisonPage.Run> runs) {
        return List.of(
                Long.toString(
                        runs.stream().mapToLong(run -> run.history().counted()).sum()),
                fits(runs),
                Texts.duration(runs.stream().map(ComparisonPage.Run::elapsed).reduce(Duration.ZERO, Duration::plus)));
    }

    private static String fits(List<ComparisonPage.Run> runs) {
        return runs.stream().allMatch(run -> run.fits().isPresent())
                ? Long.toString(
                        runs.stream().mapToLong(run -> run.fits().getAsLong()).sum())
                : "-";
    }

    private static String fixed(double number) {
        double size = Math.abs(number);
        return size >= 1e-3 && size < 1e5 ? String.format(Locale.ROOT, "%.4f", number) : Texts.number(number);
    }
}
