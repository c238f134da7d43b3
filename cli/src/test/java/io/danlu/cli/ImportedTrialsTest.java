package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.FormatException;
import io.danlu.format.intake.Arrival;
import io.danlu.format.intake.Fault;
import io.danlu.format.intake.SourceFile;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportedTrialsTest {

    private static final SourceFile SOURCE = new SourceFile(Path.of("runs.csv"), SourceFile.Kind.CSV);

    private final ImportedTrials trials = new ImportedTrials(SOURCE, Space.of(Parameter.integer("n", 0, 9)));

    private void take(int line, long n) {
        trials.take(new Arrival.Finished(
                "line " + line, Map.of("n", Value.of(n), "other", Value.of("x")), Result.of(n), Optional.empty()));
    }

    @Test
    void oneExampleOfEachReasonIsShownMostFrequentFirst() {
        take(2, 10);
        take(3, 5);
        take(4, -1);
        take(5, -2);
        trials.take(new Arrival.Unfinished("line 6", State.FAILED));
        trials.take(new Arrival.Unusable(new Fault("line 7", "loss", "nan", "loss is odd", "Mend it.")));
        assertThat(trials.fitting()).hasSize(1);
        assertThat(trials.examples())
                .hasSize(3)
                .startsWith(
                        "runs.csv, line 4, column 'n' (-1): n is below 0. Correct it, leave the trial out, or begin a study with a wider space.")
                .contains("runs.csv, line 7, column 'loss' (nan): loss is odd. Mend it.");
        assertThat(trials.line("s", 0))
                .isEqualTo(
                        "study 's' takes 0 of 6 trials of 'runs.csv'; 1 it has already; 5 left out: n is below 0 (2), failed (1), loss is odd (1), n is above 9 (1)");
    }

    @Test
    void noneIsNullWhereNullIsAChoice() {
        Space space = Space.of(
                Parameter.categorical("bins", List.of(Value.of("auto"), Value.ofNull())),
                Parameter.categorical("text", "auto", "None"));
        ImportedTrials imported = new ImportedTrials(SOURCE, space);
        Value none = Value.of("None");
        imported.take(
                new Arrival.Finished("trial 0", Map.of("bins", none, "text", none), Result.of(1.0), Optional.empty()));
        assertThat(imported.fitting().getFirst().point().values())
                .containsExactly(Map.entry("bins", Value.ofNull()), Map.entry("text", none));
    }

    @Test
    void aSourceWithTooManyTrialsIsRefused() {
        for (int i = 0; i < ImportedTrials.LIMIT; i++) {
            trials.take(new Arrival.Unfinished("line", State.FAILED));
        }
        assertThatThrownBy(() -> take(1, 5))
                .isInstanceOf(FormatException.class)
                .hasMessage(
                        "runs.csv: it has more than 250000 trials. Split it; what is imported already is not imported again.");
    }
}
