package io.danlu.format.worker;

import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.PointFormat;
import io.danlu.format.log.LeaseFormat;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Lease;
import java.time.Duration;
import java.util.Optional;

/**
 * A trial that the worker who asked shall evaluate.
 *
 * @param term its lease; empty in ask-tell, where the process holds it for its caller
 */
public record OfferedTrial(int number, Point point, Optional<Term> term) {

    /**
     * The right to tell the trial's result.
     *
     * @param duration how long the worker may be silent, in whole seconds
     */
    public record Term(Lease lease, Duration duration) {}

    static OfferedTrial read(Fields trial, Space space) {
        return new OfferedTrial(
                trial.required("number").count(0),
                PointFormat.read(trial.required("params"), space),
                Optional.of(new Term(
                        LeaseFormat.read(trial.required("lease")),
                        Duration.ofSeconds(trial.required("lease_s").integer()))));
    }

    Json json() {
        JsonBuilder trial = Json.object().put("number", number).put("params", Json.values(point.values()));
        term.ifPresent(held -> trial.put("lease", LeaseFormat.text(held.lease()))
                .put("lease_s", held.duration().toSeconds()));
        return trial.build();
    }
}
