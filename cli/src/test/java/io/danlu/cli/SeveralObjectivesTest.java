package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.samplers.sobol.SobolSampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Constraint;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<String> line = new ArrayList<>(List.of(command, "--store", store));
        line.addAll(List.of(options));
        Commands.Answer answer = Commands.danlu(line.toArray(String[]::new));
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.out();
    }

    @Test
    void showHasTheFrontAndThePick() {
        assertThat(run("show"))
                .contains(
                        "goals    maximize accuracy, minimize latency",
                        "front    2 configurations are recommended.",
                        "trial 0: accuracy = 0.",
                        "trial 1: accuracy = 0.")
                .containsPattern("pick     trial [01], the knee: accuracy = ")
                .containsPattern(
                        "volume   hypervolume \\S+ within accuracy = \\S+ \\(nadir and 0.1 of the range\\), latency")
                .doesNotContain("best     ", "recommended accuracy");
    }

    @Test
    void bestPrintsThePickAndSaysSo() {
        assertThat(run("best"))
                .containsPattern("accuracy = \\S+ ± \\S+, latency = \\S+ ± \\S+ \\(trial [01]\\)")
                .contains("  x = ", "This is a pick, the knee of a front of 2. No configuration is the best");
        assertThat(run("best", "--json"))
                .startsWith("{\"best\":null,")
                .contains("\"front\":[{", "\"pick\":{", "\"observed\":[0,1]", "\"recommended\":null");
    }

    private static List<Integer> numbers(Fields json) {
        return json.required("front").elements().stream()
                .map(member -> member.fields().required("number").count(0))
                .toList();
    }

    private Fields json(String... options) {
        List<String> all = new ArrayList<>(List.of("--json"));
        all.addAll(List.of(options));
        return Field.root("front", Json.parse("front", run("front", all.toArray(String[]::new))))
                .fields();
    }

    @Test
    void theFrontIsJson() {
        Fields json = json();
        assertThat(numbers(json)).containsExactlyInAnyOrder(0, 1);
        Fields member = json.required("front").elements().getFirst().fields();
        member.only("number", "params", "values", "mean", "sd", "p_front", "p_feasible");
        assertThat(member.required("values").fields().required("latency").finite())
                .isEqualTo(40);
        assertThat(member.required("mean").fields().required("accuracy").finite())
                .isBetween(0.7, 0.95);
        assertThat(member.required("sd").fields().required("accuracy").finite()).isNotNegative();
        assertThat(member.required("p_front").finite()).isBetween(0.0, 1.0);
        assertThat(member.required("p_feasible").finite()).isEqualTo(1);
        assertThat(json.required("hypervolume").finite()).isPositive();
        assertThat(json.required("observed").elements()).hasSize(2);
        Fields reference = json.required("reference").fields();
        assertThat(reference.required("latency").fields().required("by").text())
                .isEqualTo("nadir and 0.1 of the range");
    }

    @Test
    void aBoundOrWeightsPickAMember() {
        assertThat(json("--at", "latency <= 30")
                        .required("pick")
                        .fields()
                        .required("number")
                        .count(0))
                .isEqualTo(1);
        assertThat(json("--weights", "accuracy=1")
                        .required("pick")
                        .fields()
                        .required("number")
                        .count(0))
                .isZero();
        assertThat(run("front", "--at", "latency <= 30")).contains("pick     trial 1, the best at latency <= 30");
        Commands.Answer none = Commands.danlu("front", "--store", store, "--at", "latency <= 1", "--json");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.out()).contains("\"pick\":null");
        assertThat(none.err()).contains("--at 'latency <= 1'");
        Commands.Answer wrong = Commands.danlu("front", "--store", store, "--at", "speed <= 1");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("at: 'speed' is not an objective; use one of accuracy, latency.");
    }

    @Test
    void theFrontIsATable() {
        assertThat(run("front").lines().toList().get(1)).matches("trial +accuracy +± +latency +± +p\\(front\\) +x");
        assertThat(run("front", "--csv").lines().toList())
                .hasSize(3)
                .first()
                .isEqualTo(
                        "number,accuracy,latency,accuracy_mean,accuracy_sd,latency_mean,latency_sd,p_front,p_feasible,x");
    }

    @Test
    void aStudyWithOneObjectiveHasNoFront() {
        try (Store open = Stores.open(store)) {
            Study.named("single")
                    .space(Space.of(Parameter.real("x", 0, 1)))
                    .sampler(new SobolSampler())
                    .store(open)
                    .build();
        }
        Commands.Answer answer = Commands.danlu("front", "--store", store, "--study", "single");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("it has one objective (value), and a front needs two");
        Commands.Answer empty = Commands.danlu("best", "--store", store, "--study", "single");
        assertThat(empty.code()).isEqualTo(1);
    }

    /** The cheapest configuration is useless, because it violates the constraint. */
    @Test
    void infeasibleTrialsAreMarkedAndNeverRecommended() {
        try (Store open = Stores.open(store)) {
            Study<Point> study = Study.named("limited")
                    .space(Space.of(Parameter.real("x", 0, 1)))
                    .objectives(new Metric("cost", Direction.MINIMIZE))
                    .constraints(Constraint.atLeast("accuracy", 0.8))
                    .sampler(new SobolSampler())
                    .store(open)
                    .build();
            for (int k = 0; k < 8; k++) {
                study.tell(study.ask().orElseThrow(), Result.of(Map.of("cost", 1.0 + k, "accuracy", 0.75 + 0.02 * k)));
            }
        }
        assertThat(run("trials", "--study", "limited"))
                .containsPattern("trial +state +note +cost +accuracy +feasible +x")
                .containsPattern("0 +complete +infeasible: accuracy = 0.75 \\(limit >= 0.8\\) +1 +0.75 +no ")
                .containsPattern("3 +complete +4 +0.81 +yes ");
        assertThat(run("show", "--study", "limited")).containsPattern("feasible trial [3-7] with probability \\S+");
        assertThat(run("show", "--study", "limited", "--trial", "0"))
                .contains("limit    accuracy = 0.75, which violates >= 0.8");
        assertThat(run("best", "--study", "limited", "--json")).contains("\"p_feasible\":");
    }

    @Test
    void trialsHaveAValueOfEachObjective() {
        assertThat(run("trials").lines().toList().getFirst()).containsPattern("trial +state +accuracy +latency +x");
        assertThat(run("trials")).containsPattern("2 +complete +0.7 +13 ");
        assertThat(run("show", "--trial", "2")).contains("values   accuracy = 0.7, latency = 13");
        assertThat(run("studies")).contains("accuracy, latency").doesNotContain("0.9");
    }
}
