package io.danlu.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SbatchOptionsTest {

    @Test
    void wordsAreSplitAsAShellDoes() {
        assertThat(SbatchOptions.parse(
                                List.of("--partition=gpu  --comment='a \"b\"' -J \"x \\\" $y\" a\\ b ''", "-w n1"))
                        .words())
                .containsExactly("--partition=gpu", "--comment=a \"b\"", "-J", "x \" $y", "a b", "", "-w", "n1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--array=0-3",
                "-a0-3",
                "-a 1",
                "--wrap=true",
                "-W",
                "-Mgpu",
                "--clusters=gpu",
                "-M gpu",
                "--comment='x",
                "\"",
                "x\\"
            })
    void optionsOfDanluAndOpenQuotesAreRefused(String options) {
        assertThatThrownBy(() -> SbatchOptions.parse(List.of(options)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--sbatch '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SLURM_CLUSTERS", "SBATCH_CLUSTERS"})
    void variablesThatNameAClusterAreRefused(String variable) {
        assertThatThrownBy(() -> SbatchOptions.requireOwnCluster(Map.of(variable, "gpu")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(variable + " (gpu): a job is launched on this machine's cluster only");
        SbatchOptions.requireOwnCluster(Map.of(variable, "", "SLURM_CONF", "gpu"));
    }

    @Test
    void nodesAreThoseOfTheLastPartitionAndList() {
        assertThat(SbatchOptions.parse(List.of("-pa --partition b --nodelist=n[0-1] -w n7"))
                        .nodeFilter())
                .containsExactly("--partition=b", "--nodes=n7");
        assertThat(SbatchOptions.parse(List.of("--gres=gpu:1")).nodeFilter()).isEmpty();
    }

    @Test
    void aScriptPassesHostileNames() throws Exception {
        List<String> command =
                List.of("printf", "%s\\n", "it's", "a \"b\" $HOME `x` \\", "日本 ü", "%A_%a", "--x=y;rm -rf z");
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        environment.put("DANLU_TOKEN_FILE", "/a b/it's");
        String script = new WorkerScript("iris", environment, command).text();
        assertThat(script).contains("export DANLU_TOKEN_FILE='/a b/it'\\''s'\n", "#SBATCH --signal=B:TERM@60\n");
        Process shell = new ProcessBuilder("sh", "-s").redirectErrorStream(true).start();
        try (var in = shell.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactlyElementsOf(command.subList(2, command.size()));
    }
}
