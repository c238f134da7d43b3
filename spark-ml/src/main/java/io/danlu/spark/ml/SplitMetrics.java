package io.danlu.spark.ml;

import io.danlu.space.Value;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics of single splits, as a study's log keeps them. */
final class SplitMetrics {

    private static final String SPLIT = "split%d";

    private SplitMetrics() {}

    /** Returns one attribute for each split. */
    static Map<String, Value> attributes(List<Double> metrics) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (double metric : metrics) {
            attributes.put(SPLIT.formatted(attributes.size()), Value.of(metric));
        }
        return attributes;
    }

    /** Returns the metrics of a trial: from the attributes of a complete one, else from the means it reported. */
    static List<Double> of(Trial trial) {
        return switch (trial) {
            case Trial.Complete complete -> fromAttributes(complete);
            case Trial.Started started -> fromMeans(started.reports());
            default -> List.of();
        };
    }

    private static List<Double> fromAttributes(Trial.Complete trial) {
        Map<String, Value> attributes = trial.result().attributes();
        List<Double> metrics = new ArrayList<>();
        while (attributes.get(SPLIT.formatted(metrics.size())) instanceof Value.Real(double metric)) {
            metrics.add(metric);
        }
        return metrics;
    }

    private static List<Double> fromMeans(List<Report> reports) {
        List<Double> metrics = new ArrayList<>();
        double before = 0;
        for (Report report : reports) {
            double sum = report.value() * (metrics.size() + 1);
            metrics.add(sum - before);
            before = sum;
        }
        return metrics;
    }
}
