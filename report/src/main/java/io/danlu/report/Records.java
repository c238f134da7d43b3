package io.danlu.report;

import io.danlu.analysis.BestSoFar;
import io.danlu.analysis.Convergence;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.Constraint;
import io.danlu.trial.Metric;
import java.util.stream.Stream;

/** Writes the records that both pages show as JSON. */
final class Records {

    private Records() {}

    static Json metric(Metric metric) {
        JsonBuilder json = Json.object()
                .put("name", metric.name())
                .put("direction", metric.direction().word());
        metric.threshold().ifPresent(worst -> json.put("threshold", worst));
        return json.build();
    }

    static Json constraint(Constraint constraint) {
        return Json.object()
                .put("name", constraint.name())
                .put("rule", constraint.rule())
                .build();
    }

    static Json steps(BestSoFar best) {
        return Json.list(best.steps().stream()
                .map(step -> Json.list(Stream.of(Json.of(step.number()), Json.of(step.value())))));
    }

    static Json convergence(Convergence convergence) {
        Stream<Json> points = convergence.points().stream()
                .map(at -> Json.object()
                        .put("evaluations", at.evaluations())
                        .put("mean", at.mean())
                        .put("low", at.low())
                        .put("high", at.high())
                        .build());
        return Json.object()
                .put("sampler", convergence.sampler())
                .put("points", Json.list(points))
                .build();
    }
}
