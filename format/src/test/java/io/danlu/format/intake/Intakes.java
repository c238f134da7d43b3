package io.danlu.format.intake;

import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads sources for tests. */
final class Intakes {

    static final List<Metric> LOSS = List.of(new Metric("loss", Direction.MINIMIZE));

    private Intakes() {}

    static SourceFile file(Path folder, String text) throws IOException {
        return SourceFile.of(Files.writeString(folder.resolve("source"), text));
    }

    static List<Arrival> csv(SourceFile file, Space space, List<Metric> objectives, Optional<String> value) {
        return csv(file, space, new Outcomes(objectives, List.of()), value);
    }

    static List<Arrival> csv(SourceFile file, Space space, Outcomes outcomes, Optional<String> value) {
        List<Arrival> arrivals = new ArrayList<>();
        try (CsvTrials trials = CsvTrials.open(file, space, outcomes, value)) {
            trials.forEach(arrivals::add);
        }
        return arrivals;
    }

    static List<Arrival> json(SourceFile file, Space space, List<Metric> objectives) {
        return json(file, space, new Outcomes(objectives, List.of()));
    }

    static List<Arrival> json(SourceFile file, Space space, Outcomes outcomes) {
        List<Arrival> arrivals = new ArrayList<>();
        JsonTrials.forEach(file, space, outcomes, arrivals::add);
        return arrivals;
    }

    /** Returns the text of a fault, or the state. */
    static String said(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Finished finished -> finished.place();
            case Arrival.Unfinished(String place, var state) -> place + ": " + state.word();
            case Arrival.Excluded(String place) -> place + ": excluded";
            case Arrival.Unusable(Fault fault) -> fault.text();
        };
    }
}
