package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command compare with several objectives: samplers are compared by their fronts. */
class CompareFrontsTest {

    private static final String OBJECTIVES = """
            objectives:
              - {name: accuracy, direction: maximize}
              - {name: latency, direction: minimize}
            """;

    private static final String THRESHOLDS = """
            objectives:
              - {name: accuracy, direction: maximize, threshold: 0}
              - {name: latency, direction: minimize, threshold: 1}
            """;

    @TempDir
    private Path folder = Path.of("");

    /** Compares Sobol points, whose objectives contradict each other, with a grid of two values of {@code x}. */
    private Commands.Answer compare(String outcomes, String... options) throws IOException {
        Files.writeString(
                folder.resolve("train.sh"), """
                echo "{\\"accuracy\\":$1,\\"latency\\":$1%s}" > $DANLU_REPORT
                """.formatted(outcomes.contains("memory") ? ",\\\"memory\\\":1" : ""));
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: both
                %sspace:
                  x: {type: float, low: 0, high: 1}
                sampler: {name: grid, values: {x: [0.25, 0.5]}}
                run:
                  command: [sh, train.sh, "{x}"]
                """.formatted(outcomes));
        List<String> line = new ArrayList<>(
                List.of("compare", file.toString(), "--samplers", "grid,sobol", "--trials", "3", "--seeds", "2"));
        line.addAll(List.of(options));
        return Commands.danlu(line.toArray(String[]::new));
    }

    @Test
    void eachSamplerHasTheHypervolumeOfItsFront() throws IOException {
        Commands.Answer compared = compare(THRESHOLDS);
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.out())
                .containsPattern("sampler +hypervolume +sd +best +front +dominated +evaluations +fits +time\n"
                        + "grid +0.3125 +0 +0.3125 +2 +0 +4 ")
                .containsPattern("sobol +0.[0-9]+ +\\S+ +0.[0-9]+ +6 +0 +6 ")
                .contains("hypervolume within accuracy = 0 (threshold), latency = 1 (threshold)");
    }

    @Test
    void withoutThresholdsTheReferenceIsCommonToAllSamplers() throws IOException {
        assertThat(compare(OBJECTIVES).out())
                .containsOnlyOnce("hypervolume within accuracy = ")
                .contains("(nadir and 0.1 of the range), latency = ");
    }

    @Test
    void theJsonHasTheFrontsOfTheSamplers() throws IOException {
        Commands.Answer compared = compare(THRESHOLDS, "--json", "-");
        Fields json =
                Field.root("compare", Json.parse("compare", compared.out())).fields();
        assertThat(json.required("runs").elements()).hasSize(4);
        assertThat(compared.out())
                .contains(
                        "\"samplers\":[{\"sampler\":\"grid\",\"hypervolume\":0.3125,"
                                + "\"hypervolumes\":[0.3125,0.3125],\"front\":2,\"dominated\":0},{\"sampler\":\"sobol\"",
                        "}],\"reference\":{\"accuracy\":{\"value\":0.0,\"by\":\"threshold\"}");
    }

    @Test
    void thePageComparesHypervolumes() throws IOException {
        Path page = folder.resolve("compare.html");
        Commands.Answer compared = compare(THRESHOLDS, "--report", page.toString());
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(Files.readString(page))
                .contains("\"objective\":{\"name\":\"hypervolume\",\"direction\":\"maximize\"}")
                .containsPattern("\"best\":\\{\"number\":1,\"params\":\\{\\},\"value\":0.3125\\}");
    }

    @Test
    void infeasibleTrialsHaveNoFront() throws IOException {
        Commands.Answer compared = compare(THRESHOLDS + "constraints: {memory: \"<= 0\"}\n");
        assertThat(compared.code()).isEqualTo(1);
        assertThat(compared.out()).containsPattern("grid +- +- +- +- +- +4 ").doesNotContain("hypervolume within");
    }
}
