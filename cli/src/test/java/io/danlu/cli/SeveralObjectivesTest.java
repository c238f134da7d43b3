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
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study with several objectives on the command line: no objective is treated as the only one. */
class SeveralObjectivesTest {

    @TempDir
    private Path folder = Path.of("");

    private String store = "";

    /** Creates three trials. Trial 1 dominates trial 2. */
    @BeforeEach
    void study() {
        store = "sqlite:" + folder.resolve("danlu.db");
        try (Store open = Stores.open(store)) {
            Study<Point> study = Study.named("both")
                    .space(Space.of(Parameter.real("x", 0, 1)))
                    .objectives(new Metric("accuracy", Direction.MAXIMIZE), new Metric("latency", Direction.MINIMIZE))
                    .sampler(new SobolSampler())
                    .store(open)
                    .build();
            for (double[] values : new double[][] {{0.9, 40}, {0.8, 12}, {0.7, 13}}) {
                LeasedTrial<Point> trial = study.ask().orElseThrow();
                study.tell(trial, new Result(List.of(values[0], values[1]), List.of(), new LinkedHashMap<>()));
            }
        }
    }

    private String run(String command, String... options) {
        List<String> line = new java.util.ArrayList<>(List.of(command, "--store", store));
        line.addAll(List.of(options));
        Commands.Answer answer = Commands.danlu(line.toArray(String[]::new));
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.out();
    }

    @Test
    void bestAndShowListTheNonDominatedTrials() {
        for (String command : List.of("best", "show")) {
            assertThat(run(command))
                    .contains(
                            "front    2 trials that no other beats in all objectives",
                            "trial 0: accuracy = 0.9, latency = 40 at x=",
                            "trial 1: accuracy = 0.8, latency = 12 at x=",
                            "best and recommended are for studies with one objective")
                    .doesNotContain("trial 2", "best     ", "recommended accuracy");
        }
        assertThat(run("best", "--json").strip()).isEqualTo("{\"best\":null,\"observed\":[0,1],\"recommended\":null}");
    }

    @Test
    void trialsHaveAValueOfEachObjective() {
        assertThat(run("trials").lines().toList().getFirst()).containsPattern("trial +state +accuracy +latency +x");
        assertThat(run("trials")).containsPattern("2 +complete +0.7 +13 ");
        assertThat(run("show", "--trial", "2")).contains("values   accuracy = 0.7, latency = 13");
        assertThat(run("studies")).contains("accuracy, latency").doesNotContain("0.9");
    }
}
