package io.danlu.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.trial.Constraint;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFileTest {

    private static final String WHOLE = """
            study: iris-forest
            seed: 1
            reproducible: 4
            objective: {name: loss, direction: minimize}
            space:
              lr:    {type: float, low: 1e-5, high: 1e-1, log: true}
              depth: {type: int, low: 1, high: 20}
            sampler: {name: grid, values: {lr: [0.1, 0.01], depth: [3]}, shuffle: true}
            pruner: none
            budget: {trials: 100, time: 10m, target: 0.99, patience: 30}
            workers: 2
            repeats: 3
            start: [{lr: 0.001, depth: 6}, {lr: 0.01}]
            run:
              model: {learner: forest, data: iris.csv, target: species, cv: 5, scoring: f1_micro, params: {criterion: gini}, test: 0.2}
            """;

    @TempDir
    private Path folder;

    private static StudyFile parse(String text) {
        return StudyFile.parse("x.yaml", text, Path.of("data"), "x");
    }

    private static StudyFile withSpace(String more) {
        return parse("space: {lr: {type: float, low: 0, high: 1}}\n" + more);
    }

    @Test
    void anOlderStudyIsNamedAloneOrWithItsStoreAndBackfill() {
        assertThat(withSpace("").strategy().from()).isEmpty();
        assertThat(withSpace("from: old").strategy().from()).hasValue(new FromBlock("old", Optional.empty(), Map.of()));
        assertThat(withSpace("from: {study: old, store: 'sqlite:old.db', backfill: {lr: 0.5}}")
                        .strategy()
                        .from())
                .hasValue(new FromBlock("old", Optional.of("sqlite:old.db"), Map.of("lr", Value.of(0.5))));
    }

    @Test
    void everyKeyIsRead() {
        StudyFile file = parse(WHOLE);
        assertThat(file.study()).isEqualTo("iris-forest");
        assertThat(file.strategy().seed()).isEqualTo(OptionalLong.of(1));
        assertThat(file.strategy().reproducible()).isEqualTo(OptionalInt.of(4));
        assertThat(file.objectives()).containsExactly(new Metric("loss", Direction.MINIMIZE));
        assertThat(file.space().dimensions()).isEqualTo(2);
        assertThat(file.strategy().sampler())
                .hasValue(SamplerSpec.of("grid")
                        .with("values.lr", List.of(Value.of(0.1), Value.of(0.01)))
                        .with("values.depth", Value.of(3))
                        .with("shuffle", Value.of(true)));
        assertThat(file.strategy().pruner()).hasValue(PrunerSpec.NONE);
        assertThat(file.execution().limits())
                .isEqualTo(Limits.NONE
                        .withTrials(100)
                        .withTime(Duration.ofMinutes(10))
                        .withTarget(0.99)
                        .withPatience(30));
        assertThat(file.execution().workers()).isEqualTo(2);
        assertThat(file.execution().repeats()).isEqualTo(3);
        assertThat(file.strategy().start())
                .containsExactly(Map.of("lr", Value.of(0.001), "depth", Value.of(6)), Map.of("lr", Value.of(0.01)));
        RunBlock.Model model = (RunBlock.Model) file.execution().run().orElseThrow();
        assertThat(model.learner().name()).isEqualTo("forest");
        assertThat(model.data().file()).isEqualTo(Path.of("data", "iris.csv"));
        assertThat(model.target()).isEqualTo("species");
        assertThat(model.split()).isEqualTo(new RunBlock.Split.Folds(5));
        assertThat(model.scoring().names()).containsExactly("f1_micro");
        assertThat(model.scoring().refit()).isEmpty();
        assertThat(model.learner().params()).containsExactly(Map.entry("criterion", Value.of("gini")));
        assertThat(model.test()).isEqualTo(OptionalDouble.of(0.2));
    }

    @Test
    void dataMayBeABlockThatSaysHowTheFileIsRead() {
        assertThat(data("{file: s.csv.gz, separator: tab, decimal: \",\", drop: [id, name]}"))
                .isEqualTo(new RunBlock.Data(
                        Path.of("data", "s.csv.gz"),
                        Optional.of('\t'),
                        Optional.of(','),
                        List.of("id", "name"),
                        Optional.empty()));
        assertThat(data("{file: s.csv, separator: \";\"}").separator()).hasValue(';');
        assertThat(data("{file: s.csv}"))
                .isEqualTo(data("s.csv"))
                .isEqualTo(new RunBlock.Data(Path.of("data", "s.csv")));
    }

    private static RunBlock.Data data(String block) {
        StudyFile file = withSpace("run: {model: {learner: l, data: %s, target: t, cv: 3}}".formatted(block));
        return ((RunBlock.Model) file.execution().run().orElseThrow()).data();
    }

    @Test
    void aModelMayWeighRowsAndClassesAndNameThePositiveOne() {
        StudyFile file = withSpace("run: {model: {learner: l, data: d, target: t, cv: 3, sample_weight: w, positive: 1,"
                + " class_weight: {1: 9, 0: 0.5}}}");
        RunBlock.Model model = (RunBlock.Model) file.execution().run().orElseThrow();
        assertThat(model.data().weights()).hasValue("w");
        assertThat(model.scoring().positive()).hasValue("1");
        assertThat(model.learner().weights().orElseThrow().word()).isEqualTo("given");
        assertThat(model.learner().weights().orElseThrow().classes())
                .containsExactly(Map.entry("1", 9.0), Map.entry("0", 0.5));
    }

    @Test
    void objectivesMayBeNamedWithThresholdsAndConstraintsStandBesideThem() {
        StudyFile file = withSpace("""
                objectives: {accuracy: {direction: maximize, threshold: 0.80}, latency_ms: minimize}
                constraints: {memory_mb: "<= 512", speed: ">= 0.5"}
                budget: {feasible: true, hypervolume: 2.5}
                """);
        assertThat(file.objectives())
                .containsExactly(
                        new Metric("accuracy", Direction.MAXIMIZE).withThreshold(0.8),
                        new Metric("latency_ms", Direction.MINIMIZE));
        assertThat(file.goals().constraints())
                .containsExactly(Constraint.atMost("memory_mb", 512), Constraint.atLeast("speed", 0.5));
        assertThat(file.execution().limits().budget().parts())
                .containsExactly(Budget.firstFeasible(), Budget.hypervolume(2.5));
        assertThat(withSpace("objectives: [{name: a, threshold: 3}, {name: b}]").objectives())
                .containsExactly(
                        new Metric("a", Direction.MINIMIZE).withThreshold(3), new Metric("b", Direction.MINIMIZE));
        assertThat(withSpace("objective: {name: loss, threshold: 3}").objectives())
                .containsExactly(new Metric("loss", Direction.MINIMIZE).withThreshold(3));
    }

    @Test
    void namesSufficeForTheObjectivesOfAModel() {
        String model = "\nrun: {model: {learner: forest, data: d.csv, target: y, cv: 3}}";
        assertThat(withSpace("objectives: [accuracy, fit_time]" + model).metricsOfModel())
                .containsExactly(Metric.maximize("accuracy"), Metric.minimize("fit_time"));
        assertThat(withSpace("objective: model_size" + model).objectives())
                .containsExactly(Metric.minimize("model_size"));
        assertThat(withSpace("objectives: {r2: {threshold: 0.5}, predict_time: minimize}" + model)
                        .objectives())
                .containsExactly(Metric.maximize("r2").withThreshold(0.5), Metric.minimize("predict_time"));
        assertThat(withSpace("objectives: [{name: r2}, {name: fit_time, threshold: 3}]" + model)
                        .objectives())
                .containsExactly(
                        Metric.maximize("r2"), Metric.minimize("fit_time").withThreshold(3));
        assertThatThrownBy(() -> withSpace("objectives: {r2: minimize}" + model).metricsOfModel())
                .hasMessageContaining("objectives: 'r2' of a model must be to maximize, not to minimize");
        assertThatThrownBy(() -> withSpace("objectives: [accuracy, latency]\nrun: {command: [sh]}"))
                .hasMessageContaining(
                        "objectives[0] (\"accuracy\") must have a direction, which only the scorers and costs of a model have by themselves. Write {name: accuracy, direction: minimize}, or in a map accuracy: minimize.");
    }

    @Test
    void badOutcomesAreRefusedWithTheirPath() {
        Map.of(
                        "objectives: {}", "objectives (an object) must name at least one objective",
                        "objectives: {a: smallest}", "objectives.a (\"smallest\") must be one of minimize, maximize",
                        "objectives: {a: {name: b}}", "objectives.a.name is not a known key",
                        "objectives: {a: {threshold: .inf}}", "objectives.a.threshold",
                        "objectives: {'a b': minimize}", "must be a name",
                        "constraints: {memory_mb: 512}", "constraints.memory_mb (512) must be a text",
                        "constraints: {memory_mb: '< 512'}",
                                "constraints.memory_mb (\"< 512\") must be <= or >= and a finite number, as in \"<= 512\"",
                        "constraints: ['<= 512']", "constraints (a list) must be an object",
                        "budget: {hypervolume: 0}", "budget.hypervolume (0) must be above zero")
                .forEach((text, problem) -> assertThatThrownBy(() -> withSpace(text))
                        .isInstanceOf(FormatException.class)
                        .hasMessageContaining(problem));
    }

    @Test
    void onlyTheSpaceIsRequired() {
        StudyFile file = withSpace("");
        assertThat(file.study()).isEqualTo("x");
        assertThat(file.strategy().seed()).isEmpty();
        assertThat(file.strategy().reproducible()).isEmpty();
        assertThat(file.objectives()).isEmpty();
        assertThat(file.strategy().sampler()).isEmpty();
        assertThat(file.strategy().pruner()).isEmpty();
        assertThat(file.execution().limits()).isEqualTo(Limits.NONE);
        assertThat(file.execution().workers()).isEqualTo(1);
        assertThat(file.execution().repeats()).isEqualTo(1);
        assertThat(file.strategy().start()).isEmpty();
        assertThat(file.execution().run()).isEmpty();
    }

    @Test
    void otherFormsOfAKeyAreRead() {
        assertThat(withSpace("sampler: tpe").strategy().sampler()).hasValue(SamplerSpec.of("tpe"));
        assertThat(withSpace("pruner: median").strategy().pruner()).hasValue(PrunerSpec.of("median"));
        assertThat(withSpace("pruner: {name: patience, patience: 3, pruner: {name: asha, min_resource: 1}}")
                        .strategy()
                        .pruner())
                .hasValue(PrunerSpec.of("patience")
                        .with("patience", Value.of(3))
                        .with("pruner.name", Value.of("asha"))
                        .with("pruner.min_resource", Value.of(1)));
        assertThat(withSpace("objective: {direction: maximize}").objectives())
                .containsExactly(new Metric("value", Direction.MAXIMIZE));
        assertThat(withSpace("objectives: [{name: a}, {name: b, direction: maximize}]")
                        .objectives())
                .containsExactly(new Metric("a", Direction.MINIMIZE), new Metric("b", Direction.MAXIMIZE));
        assertThat(withSpace("run: {command: [python3, train.py, --n, 3, --x, 0.5, '--lr={lr}']}")
                        .execution()
                        .run())
                .hasValue(new RunBlock.Command(
                        List.of("python3", "train.py", "--n", "3", "--x", "0.5", "--lr={lr}"), TrialLimits.DEFAULT));
        RunBlock.Model model = (RunBlock.Model)
                withSpace("run: {model: {learner: forest, data: /abs/iris.csv, target: t, holdout: 0.25}}")
                        .execution()
                        .run()
                        .orElseThrow();
        assertThat(model.split()).isEqualTo(new RunBlock.Split.HoldOut(0.25));
        assertThat(model.data().file()).isEqualTo(Path.of("/abs/iris.csv"));
        assertThat(model.scoring().names()).isEmpty();
        assertThat(model.test()).isEmpty();
        assertThat(withSpace("run: {command: [a], timeout: 1h30m, memory: 2g, output: 64m, report: 1m, grace: 0s}")
                        .execution()
                        .run())
                .hasValue(new RunBlock.Command(
                        List.of("a"),
                        new TrialLimits(
                                Optional.of(Duration.ofMinutes(90)),
                                OptionalLong.of(2L << 30),
                                64 << 20,
                                1 << 20,
                                Duration.ZERO)));
    }

    @Test
    void aSplitterIsANameOrABlockWithOptions() {
        assertThat(split("leave_one_out")).isEqualTo(new RunBlock.Split.Named("leave_one_out", new LinkedHashMap<>()));
        RunBlock.Split.Named series =
                (RunBlock.Split.Named) split("{splitter: time_series, splits: 5, gap: 2, share: 0.5, groups: id}");
        assertThat(series.splitter()).isEqualTo("time_series");
        assertThat(series.options())
                .containsExactly(
                        Map.entry("splits", Value.of(5)),
                        Map.entry("gap", Value.of(2)),
                        Map.entry("share", Value.of(0.5)),
                        Map.entry("groups", Value.of("id")));
    }

    @Test
    void oneOfSeveralScorersComparesTrials() {
        StudyFile file = withSpace(
                "run: {model: {learner: l, data: d, target: t, cv: 5, scoring: [accuracy, f1_macro], refit: f1_macro}}");
        RunBlock.Model model = (RunBlock.Model) file.execution().run().orElseThrow();
        assertThat(model.scoring().names()).containsExactly("accuracy", "f1_macro");
        assertThat(model.scoring().refit()).hasValue("f1_macro");
    }

    @Test
    void aModelWithAResourceMayStopEarly() {
        String model = "run: {model: {learner: l, data: d, target: t, cv: 5, resource: n_estimators%s}}";
        RunBlock.Model early = (RunBlock.Model) withSpace(model.formatted(", early_stopping: 20"))
                .execution()
                .run()
                .orElseThrow();
        assertThat(early.growth()).hasValue(new RunBlock.Growth("n_estimators", OptionalInt.of(20)));
        RunBlock.Model whole = (RunBlock.Model)
                withSpace(model.formatted("")).execution().run().orElseThrow();
        assertThat(whole.growth()).hasValue(new RunBlock.Growth("n_estimators", OptionalInt.empty()));
    }

    @Test
    void stepsAreReadInTheirOrder() {
        StudyFile file = withSpace(
                "run: {model: {learner: l, data: d, target: t, cv: 5, steps: [{impute: constant, columns: [a, b], value: 0}, {scale: robust}, {one_hot: all}, {ordinal: [c]}]}}");
        assertThat(((RunBlock.Model) file.execution().run().orElseThrow())
                        .learner()
                        .steps())
                .containsExactly(
                        new RunBlock.Step(
                                "impute",
                                Optional.of("constant"),
                                Optional.of(List.of("a", "b")),
                                Optional.of(Value.of(0))),
                        new RunBlock.Step("scale", Optional.of("robust"), Optional.empty(), Optional.empty()),
                        new RunBlock.Step("one_hot", Optional.empty(), Optional.empty(), Optional.empty()),
                        new RunBlock.Step("ordinal", Optional.empty(), Optional.of(List.of("c")), Optional.empty()));
    }

    private static RunBlock.Split split(String cv) {
        StudyFile file = withSpace("run: {model: {learner: forest, data: d.csv, target: t, cv: %s}}".formatted(cv));
        return ((RunBlock.Model) file.execution().run().orElseThrow()).split();
    }

    @Test
    void jsonAndYamlAreEquivalent() {
        String json = YamlTreeParser.parse("x.yaml", WHOLE).pretty();
        assertThat(json).startsWith("{\n");
        assertThat(parse(json)).isEqualTo(parse(WHOLE));
        assertThat(parse("\n " + json)).isEqualTo(parse(WHOLE));
        assertThatThrownBy(() -> parse(json.replace("\"seed\": 1", "seed: 1"))).hasMessageContaining("It must be JSON");
        assertThat(parse("{space: {lr: {type: float, low: 0, high: 1}}}")).isEqualTo(withSpace(""));
    }

    @Test
    void limitsBecomeABudget() {
        Budget budget = withSpace("budget: {trials: 5, time: 90s, target: 1, patience: 3}")
                .execution()
                .limits()
                .budget();
        assertThat(budget.parts())
                .containsExactly(
                        Budget.trials(5), Budget.time(Duration.ofSeconds(90)), Budget.target(1), Budget.patience(3));
        assertThat(Limits.NONE.budget()).isEqualTo(Budget.unlimited());
    }

    @Test
    void theFileDeterminesTheDefaultNameAndTheFolderOfPaths() throws IOException {
        Path path = Files.writeString(
                folder.resolve("my.study-2.yaml"),
                "\uFEFFspace: {x: {type: bool}}\nrun: {model: {learner: l, data: d.csv, target: t, cv: 3}}");
        StudyFile file = StudyFile.read(path);
        assertThat(file.study()).isEqualTo("my.study-2");
        assertThat(((RunBlock.Model) file.execution().run().orElseThrow())
                        .data()
                        .file())
                .isEqualTo(folder.resolve("d.csv"));
        assertThat(file.refuse("run.model.learner", "there is none."))
                .hasMessage(path + ": run.model.learner: there is none.");
    }

    @Test
    void aFileWhoseNameIsNoLegalNameMustNameItsStudy() throws IOException {
        Path path = Files.writeString(folder.resolve("1 study.yaml"), "space: {x: {type: bool}}");
        assertThatThrownBy(() -> StudyFile.read(path))
                .hasMessageStartingWith(path + ": the file's name (\"1 study\")")
                .hasMessageContaining("study: iris-forest");
        Files.writeString(path, "study: one\nspace: {x: {type: bool}}");
        assertThat(StudyFile.read(path).study()).isEqualTo("one");
    }

    @Test
    void aFileThatIsNoTextIsRefusedByName() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThatThrownBy(() -> StudyFile.read(missing))
                .isInstanceOf(FormatException.class)
                .hasMessage(missing + ": there is no such file. Correct its name.");
        assertThatThrownBy(() -> StudyFile.read(folder)).hasMessageContaining("not a regular file");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> StudyFile.read(binary)).hasMessageContaining("UTF-8");
        Path empty = Files.createFile(folder.resolve("empty.yaml"));
        assertThatThrownBy(() -> StudyFile.read(empty)).hasMessageContaining("it is empty");
        Path large =
                Files.write(folder.resolve("large.yaml"), "#".repeat(3_000_001).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> StudyFile.read(large)).hasMessageContaining("3000000 bytes");
    }

    @Test
    void severalGridsBecomeOptionsWithAnIndex() {
        StudyFile file = parse("""
                space: {lr: {type: float, low: 0.01, high: 1}, depth: {type: int, low: 1, high: 3}}
                sampler: {name: grid, values: [{lr: [0.1, 0.01], depth: 3}, {lr: 1.0}]}
                """);
        assertThat(file.strategy().sampler())
                .hasValue(SamplerSpec.of("grid")
                        .with("values[0].lr", List.of(Value.of(0.1), Value.of(0.01)))
                        .with("values[0].depth", Value.of(3))
                        .with("values[1].lr", Value.of(1.0)));
    }
}
