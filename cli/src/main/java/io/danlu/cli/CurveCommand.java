package io.danlu.cli;

import io.danlu.format.Json;
import io.danlu.format.RunBlock;
import io.danlu.format.StudyFile;
import io.danlu.selection.ModelSpec;
import io.danlu.selection.Scores;
import io.danlu.selection.curve.LearningCurve;
import io.danlu.selection.curve.ValidationCurve;
import io.danlu.selection.data.DataException;
import io.danlu.selection.learn.Card;
import io.danlu.selection.learn.ModelException;
import io.danlu.space.Parameter;
import io.danlu.space.Spelling;
import io.danlu.space.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "curve",
        description =
                "Prints a model's train and test scores along one hyperparameter or by the number of rows, and reads them: underfit, good, overfit.",
        mixinStandardHelpOptions = true)
final class CurveCommand implements Callable<Integer> {

    /** Columns that the numbers and diagnoses beside the picture take. */
    private static final int BESIDE_PICTURE = 55;

    private static final int POINTS = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A study file with run.model.")
    private Path path = Path.of("");

    /** The choice between the two curves. */
    static final class Along {
        @Option(names = "--param", paramLabel = "NAME", description = "The hyperparameter.")
        private Optional<String> hyperparameter = Optional.empty();

        @Option(names = "--rows", description = "The number of training rows.")
        private boolean rows;
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Along along = new Along();

    @Option(
            names = "--values",
            paramLabel = "V",
            split = ",",
            description =
                    "Values of the hyperparameter; default: up to ten from its range in the file, or from its typical range.")
    private List<String> values = List.of();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Sets another hyperparameter. Those that the file searches have their default values.")
    private Map<String, String> set = Map.of();

    @Option(names = "--seed", paramLabel = "S", description = "Default: the file's, or 1.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE.html", description = "Writes the curve as a self-contained page.")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        report.ifPresent(TextFiles::requirePage);
        StudyFile file = StudyFile.read(path);
        RunBlock.Model model = file.model()
                .orElseThrow(() -> file.refuse("run", "it must be a model for a curve. Write run: {model: {…}}."));
        ModelWorkload workload = ModelWorkload.of(file, model, said -> {});
        try {
            ModelSpec.Prepared prepared = workload.spec()
                    .prepare(seed.orElseGet(() -> file.strategy().seed().orElse(1)));
            Map<String, Value> fixed = fixed(model.learner().params());
            if (along.rows) {
                show(workload, learning(prepared, fixed));
            } else {
                String hyperparameter = along.hyperparameter.orElseThrow();
                fixed.remove(hyperparameter);
                show(
                        workload,
                        ValidationCurve.of(
                                prepared.validation(), hyperparameter, values(file, prepared, hyperparameter), fixed));
            }
        } catch (ModelException | DataException refused) {
            throw workload.refuse(refused);
        }
        return Exit.DONE;
    }

    private Map<String, Value> fixed(Map<String, Value> params) {
        Map<String, Value> fixed = new LinkedHashMap<>(params);
        set.forEach((name, text) -> fixed.put(name, value(text)));
        return fixed;
    }

    private static LearningCurve learning(ModelSpec.Prepared prepared, Map<String, Value> fixed)
            throws InterruptedException {
        return LearningCurve.of(
                prepared.data().rows(),
                prepared.learner(),
                prepared.splitter(),
                prepared.scorer(),
                prepared.learnerSeed(),
                fixed,
                LearningCurve.SHARES);
    }

    private List<Value> values(StudyFile file, ModelSpec.Prepared prepared, String hyperparameter) {
        if (!values.isEmpty()) {
            return values.stream().map(CurveCommand::value).distinct().toList();
        }
        Stream<Parameter> typical = prepared.learner().card(prepared.scorer().task()).entries().stream()
                .map(Card.Entry::typical);
        List<Parameter> known =
                Stream.concat(file.space().parameters().stream(), typical).toList();
        return known.stream()
                .filter(parameter -> parameter.name().equals(hyperparameter))
                .findFirst()
                .map(CurveCommand::spread)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--param %s: neither the file nor the learner has a range for it.%s Give --values V,V,…."
                                .formatted(
                                        hyperparameter,
                                        Spelling.nearest(
                                                hyperparameter,
                                                known.stream()
                                                        .map(Parameter::name)
                                                        .toList()))));
    }

    /** Returns up to {@value #POINTS} values, evenly spaced on the parameter's own scale, both ends included. */
    private static List<Value> spread(Parameter parameter) {
        return IntStream.range(0, POINTS)
                .mapToDouble(i -> Math.min((double) i / (POINTS - 1), Math.nextDown(1)))
                .mapToObj(level -> parameter.value(parameter.quantile(level)))
                .distinct()
                .toList();
    }

    /** Parses a number or a truth value; any other text stays a text. */
    private static Value value(String text) {
        if (text.matches("[-+]?[0-9]{1,18}")) {
            return Value.of(Long.parseLong(text));
        }
        if (text.matches("true|false")) {
            return Value.of(Boolean.parseBoolean(text));
        }
        return text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?")
                ? Value.of(Double.parseDouble(text))
                : Value.of(text);
    }

    private void show(ModelWorkload workload, ValidationCurve curve) {
        List<Scores> scores =
                curve.points().stream().map(ValidationCurve.Point::scores).toList();
        List<String> names =
                curve.points().stream().map(point -> Texts.value(point.value())).toList();
        int best = curve.best().orElse(-1);
        List<String> diagnoses = IntStream.range(0, names.size())
                .mapToObj(i -> curve.diagnosis(i).word() + (i == best ? ", best" : ""))
                .toList();
        show(workload, curve.hyperparameter(), names, scores, diagnoses);
    }

    private void show(ModelWorkload workload, LearningCurve curve) {
        List<Scores> scores =
                curve.points().stream().map(LearningCurve.Point::scores).toList();
        List<String> names =
                curve.points().stream().map(point -> Texts.number(point.rows())).toList();
        show(
                workload,
                "rows",
                names,
                scores,
                scores.stream()
                        .map(each -> Double.isFinite(each.mean()) ? "" : ValidationCurve.Diagnosis.UNDEFINED.word())
                        .toList());
    }

    private void show(
            ModelWorkload workload, String along, List<String> names, List<Scores> scores, List<String> diagnoses) {
        Output output = Output.of(spec);
        report.ifPresent(page -> TextFiles.write(
                page, new CurvePage(workload.spec().scoring(), along, names, scores, diagnoses).html()));
        if (json) {
            output.print(Json.object()
                    .put("along", along)
                    .put(
                            "points",
                            Json.list(IntStream.range(0, names.size())
                                    .mapToObj(i -> point(names.get(i), scores.get(i), diagnoses.get(i)))))
                    .build());
            return;
        }
        CurvePicture picture = CurvePicture.of(scores, output.screen().columns() - BESIDE_PICTURE);
        TextTable table = new TextTable(along, "train", "test", "sd", picture.scale(), "");
        for (int i = 0; i < names.size(); i++) {
            Scores each = scores.get(i);
            table.add(
                    names.get(i),
                    fixed(each.trainMean()),
                    fixed(each.mean()),
                    fixed(each.sd()),
                    picture.line(each),
                    diagnoses.get(i));
        }
        output.print(table);
        output.print("x test, = one standard deviation over the splits, o train");
        report.ifPresent(page -> output.print("report   " + page));
    }

    private static Json point(String name, Scores scores, String diagnosis) {
        return Json.object()
                .put("at", name)
                .put("train_mean", known(scores.trainMean()))
                .put("test_mean", known(scores.mean()))
                .put("test_sd", known(scores.sd()))
                .put("reading", diagnosis)
                .build();
    }

    /** Returns null for a number that is undefined, because JSON has no NaN. */
    static Json known(double number) {
        return Double.isFinite(number) ? Json.of(number) : new Json.Null();
    }

    /** Formats a number with four decimals, or as "-" if it is undefined. */
    static String fixed(double number) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, "%.4f", number) : "-";
    }
}
