package io.danlu.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.trial.Fingerprint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFingerprintTest {

    private static final String MODEL =
            "model: {learner: forest, data: iris.csv, target: species, cv: 5, scoring: accuracy, params: {a: 1, b: two},"
                    + " test: 0.2, steps: [{impute: median}, {one_hot: all}]}";

    private static RunBlock run(String block) {
        return StudyFile.parse(
                        "file",
                        "space: {x: {type: bool}}\nrun:\n  " + block.replace("\n", "\n  "),
                        Path.of("."),
                        "study")
                .execution()
                .run()
                .orElseThrow();
    }

    private static Fingerprint of(String block) {
        return switch (run(block)) {
            case RunBlock.Model model -> RunFingerprint.of(model, "150 rows, sha256:00");
            case RunBlock.Command command -> RunFingerprint.of(command);
        };
    }

    private static List<String> differing(String one, String other) {
        return of(other).differences(of(one)).stream()
                .map(Fingerprint.Difference::part)
                .toList();
    }

    @Test
    void aModelDiffersInTheKeysThatAffectItsValue() {
        assertThat(of(MODEL).parts().keySet())
                .containsExactly("learner", "data", "target", "cv", "scoring", "params", "test", "steps");
        assertThat(differing(MODEL, MODEL.replace("forest", "boosting"))).containsExactly("learner");
        assertThat(differing(MODEL, MODEL.replace("cv: 5", "holdout: 0.25"))).containsExactly("cv", "holdout");
        assertThat(differing(MODEL, MODEL.replace("cv: 5", "cv: {splitter: k_fold, folds: 5}")))
                .containsExactly("cv");
        assertThat(differing(MODEL, MODEL.replace("median", "mean"))).containsExactly("steps");
        assertThat(differing(MODEL, MODEL.replace("a: 1", "a: 2"))).containsExactly("params");
        assertThat(differing(MODEL, MODEL.replace("test: 0.2", "test: 0.3"))).containsExactly("test");
        assertThat(differing(MODEL, MODEL.replace("scoring: accuracy", "scoring: [accuracy, f1_micro]")))
                .containsExactly("scoring");
        assertThat(differing(MODEL, MODEL.replace("}]}", "}], resource: n, early_stopping: 3}")))
                .containsExactly("resource", "early_stopping");
    }

    /** A study that was begun by an earlier version resumes. */
    @Test
    void aModelWithoutNewKeysHasTheFingerprintOfVersionOne() {
        assertThat(of(MODEL).id()).isEqualTo("aef6f2f805d1");
    }

    @Test
    void weightsAndThePositiveClassAreParts() {
        assertThat(differing(MODEL, MODEL.replace("cv: 5", "cv: 5, sample_weight: w")))
                .containsExactly("sample_weight");
        assertThat(differing(MODEL, MODEL.replace("cv: 5", "cv: 5, positive: yes")))
                .containsExactly("positive");
        String weighted = MODEL.replace("cv: 5", "cv: 5, class_weight: {a: 1, b: 2}");
        assertThat(differing(MODEL, weighted)).containsExactly("class_weight");
        assertThat(differing(weighted, weighted.replace("{a: 1, b: 2}", "{b: 2.0, a: 1.0}")))
                .isEmpty();
        assertThat(differing(weighted, weighted.replace("{a: 1, b: 2}", "balanced")))
                .containsExactly("class_weight");
    }

    @Test
    void howTheDataAreReadIsPartOfThem() {
        String block = "data: {file: iris.csv%s}";
        String plain = MODEL.replace("data: iris.csv", block.formatted(""));
        assertThat(differing(MODEL, plain)).isEmpty();
        assertThat(differing(MODEL, MODEL.replace("data: iris.csv", block.formatted(", separator: \";\""))))
                .isEmpty();
        assertThat(differing(MODEL, MODEL.replace("data: iris.csv", block.formatted(", decimal: \",\""))))
                .containsExactly("decimal");
        String dropped = MODEL.replace("data: iris.csv", block.formatted(", drop: [b, a]"));
        assertThat(differing(MODEL, dropped)).containsExactly("drop");
        assertThat(differing(dropped, dropped.replace("[b, a]", "[a, b]"))).isEmpty();
    }

    @Test
    void theOrderOfParametersAndTheNameOfTheFileDoNotMatter() {
        assertThat(differing(MODEL, MODEL.replace("a: 1, b: two", "b: two, a: 1")))
                .isEmpty();
        assertThat(differing(MODEL, MODEL.replace("iris.csv", "copy.csv"))).isEmpty();
        assertThat(differing(MODEL, MODEL.replace("}]}", "}], one_standard_error: x}")))
                .isEmpty();
        assertThat(of(MODEL).id())
                .isEqualTo(of(MODEL.replace("a: 1, b: two", "b: two, a: 1")).id());
    }

    @Test
    void aCommandIsItsArgumentListWhateverItsLimits() {
        String command = "command: [python3, train.py, \"--lr={x}\"]";
        assertThat(of(command)).isEqualTo(Fingerprint.of("command", "[\"python3\",\"train.py\",\"--lr={x}\"]"));
        assertThat(differing(command, command + "\ntimeout: 10m\nmemory: 2g\noutput: 1m\ngrace: 1s"))
                .isEmpty();
        assertThat(differing(command, command.replace("train", "other"))).containsExactly("command");
        String longer = command.replace("train.py", "x".repeat(2 * Fingerprint.LENGTH));
        assertThat(of(longer)).isEqualTo(of(longer)).isNotEqualTo(of(longer.replace("python3", "python")));
    }

    @Test
    void aProgramDiffersInItsFolderAndVariablesButNotInDevicesAndRetries() {
        String plain = "command: [train]";
        assertThat(differing(plain, plain + "\ncwd: .\ndevices: [0, 1]\nretries: 2\ntimeout: 1m"))
                .isEmpty();
        assertThat(differing(plain, plain + "\ncwd: sub")).containsExactly("cwd");
        assertThat(differing(plain + "\ncwd: sub", plain + "\ncwd: ./sub/")).isEmpty();
        assertThat(differing(plain, plain + "\nenv: {A: 1}")).containsExactly("env");
        assertThat(differing(plain + "\nenv: {A: 1, B: x}", plain + "\nenv: {B: x, A: 1}"))
                .isEmpty();
        assertThat(differing(plain + "\nenv: {A: 1}", plain + "\nenv: {A: 2}")).containsExactly("env");
    }

    @Test
    void valuesOfVariablesAreNotInTheFingerprint() {
        assertThat(of("command: [train]\nenv: {PASSWORD: hunter2}").parts().get("env"))
                .matches("\\{\"PASSWORD\":\"#[0-9a-f]{4}\"\\}");
    }
}
