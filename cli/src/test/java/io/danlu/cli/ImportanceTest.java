package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.samplers.sobol.SobolSampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Constraint;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The importance of parameters on the command line, for each outcome. */
class ImportanceTest {

    @TempDir
    private Path folder = Path.of("");

    /** The latency depends on x and the memory on y; every other trial is infeasible. */
    private void tell(int trials) {
        try (Store open = Stores.open("sqlite:" + folder.resolve("danlu.db"))) {
            Study<Point> study = Study.named("phone")
                    .space(Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1)))
                    .objectives(Metric.minimize("latency_ms"))
                    .constraints(Constraint.atMost("memory_mb", 400))
                    .sampler(new SobolSampler())
                    .store(open)
                    .build();
            for (int k = 0; k < trials; k++) {
                LeasedTrial<Point> trial = study.ask().orElseThrow();
                study.tell(
                        trial,
                        Result.of(Map.of(
                                "latency_ms", 10 * trial.config().real("x"),
                                "memory_mb", 800 * trial.config().real("y"))));
            }
        }
    }

    private Commands.Answer importance(String... options) {
        List<String> line = new ArrayList<>(List.of("importance", "--store", "sqlite:" + folder.resolve("danlu.db")));
        line.addAll(List.of(options));
        return Commands.danlu(line.toArray(String[]::new));
    }

    @Test
    void eachOutcomeHasItsOwnRanking() {
        tell(80);
        assertThat(importance().out().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactly("latency_ms:", "parameter", "x", "y", "memory_mb:", "parameter", "y", "x");
        assertThat(importance("--of", "memory_mb").out())
                .doesNotContain("memory_mb")
                .containsPattern("(?m)^parameter .*\\Ry +\\d+ %");
        assertThat(importance("--of", "memory_mb", "--json").out())
                .startsWith(
                        "{\"importance\":[{\"outcome\":\"memory_mb\",\"results\":80,\"needs\":30,\"shares\":[{\"parameter\":\"y\",\"share\":");
    }

    @Test
    void tooFewResultsAndUnknownNamesAreSaid() {
        tell(8);
        assertThat(importance("--of", "latency_ms").out())
                .matches("too few results of latency_ms: \\d of the 30 needed\\R");
        assertThat(importance("--of", "memory_mb").out()).contains("too few results of memory_mb: 8 of the 30 needed");
        Commands.Answer unknown = importance("--of", "memory");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("Outcome 'memory' is none of this study.", "latency_ms, memory_mb");
    }
}
