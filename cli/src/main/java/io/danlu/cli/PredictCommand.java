package io.danlu.cli;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.csv.Csv;
import io.danlu.selection.data.CsvFormat;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Sheet;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.saved.Origin;
import io.danlu.selection.saved.SavedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "predict",
        description =
                "Predicts with a model that 'danlu tune --save' or 'danlu search --save' wrote. Prints CSV, one line for each row.",
        mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model's file.")
    private Path model = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "DATA.csv",
            description =
                    "Rows to predict: the model's features by name, in any order. If they include the target, the score is printed on standard error.")
    private Path data = Path.of("");

    @Option(
            names = "--separator",
            paramLabel = "C",
            description = "The character between cells of the data, or tab. Found in the file if left out.")
    private Optional<String> separator = Optional.empty();

    @Option(
            names = "--decimal",
            paramLabel = "C",
            description = "The decimal mark of the data, a point or a comma. Found in the file if left out.")
    private Optional<String> decimal = Optional.empty();

    @Option(names = "--json", description = "JSON instead of CSV.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        SavedModel saved = SavedModel.read(model);
        Sheet sheet = Sheet.read(
                data,
                new CsvFormat(
                        separator.map(text -> character("--separator", text)),
                        decimal.map(text -> character("--decimal", text)),
                        List.of()));
        sheet.remarks().forEach(output::say);
        Prediction prediction = saved.predict(sheet);
        ignored(saved.origin(), sheet).ifPresent(output::say);
        if (json) {
            output.print(json(saved.origin(), prediction));
        } else {
            output.out().print(csv(saved.origin(), prediction));
        }
        score(saved, sheet, prediction).ifPresent(output::say);
        return Exit.DONE;
    }

    private static char character(String option, String text) {
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new IllegalArgumentException(
                    "Option '%s': value (%s) must be one character, or tab.".formatted(option, text));
        }
        return text.charAt(0);
    }

    private static Optional<String> ignored(Origin origin, Sheet sheet) {
        List<String> extra = sheet.header().stream()
                .filter(name -> !origin.schema().names().contains(name)
                        && !name.equals(origin.schema().target()))
                .toList();
        return extra.isEmpty()
                ? Optional.empty()
                : Optional.of("ignored: %s, which the model does not predict from".formatted(String.join(", ", extra)));
    }

    private static String csv(Origin origin, Prediction prediction) {
        List<String> header = new ArrayList<>(List.of("prediction"));
        origin.schema().classes().forEach(name -> header.add("probability_" + name));
        StringBuilder text = new StringBuilder(Csv.row(header));
        for (int row = 0; row < prediction.size(); row++) {
            text.append(Csv.row(cells(origin, prediction, row)));
        }
        return text.toString();
    }

    private static List<String> cells(Origin origin, Prediction prediction, int row) {
        return switch (prediction) {
            case Estimates estimates -> List.of(Double.toString(estimates.at(row)));
            case Probabilities probabilities -> {
                List<String> cells =
                        new ArrayList<>(List.of(origin.schema().classes().get(probabilities.label(row))));
                for (int code = 0; code < origin.schema().classes().size(); code++) {
                    cells.add(Double.toString(probabilities.at(row, code)));
                }
                yield cells;
            }
        };
    }

    private static Json json(Origin origin, Prediction prediction) {
        return Json.object()
                .put("target", origin.schema().target())
                .put(
                        "predictions",
                        Json.list(IntStream.range(0, prediction.size()).mapToObj(row -> json(origin, prediction, row))))
                .build();
    }

    private static Json json(Origin origin, Prediction prediction, int row) {
        return switch (prediction) {
            case Estimates estimates ->
                Json.object().put("prediction", estimates.at(row)).build();
            case Probabilities probabilities -> {
                JsonBuilder shares = Json.object();
                for (int code = 0; code < origin.schema().classes().size(); code++) {
                    shares.put(origin.schema().classes().get(code), probabilities.at(row, code));
                }
                yield Json.object()
                        .put("prediction", origin.schema().classes().get(probabilities.label(row)))
                        .put("probabilities", shares.build())
                        .build();
            }
        };
    }

    /**
     * Scores the predictions if the data include the target. A target that cannot be scored, such as an empty one, is
     * no reason to refuse the predictions.
     */
    private static Optional<String> score(SavedModel model, Sheet sheet, Prediction prediction) {
        try {
            return model.score(sheet, prediction)
                    .map(score -> Double.isFinite(score)
                            ? "%s = %s on %d rows".formatted(model.origin().scoring(), score, prediction.size())
                            : "no score: %s has no meaning for these predictions"
                                    .formatted(model.origin().scoring()));
        } catch (DataException | ModelException unfit) {
            return Optional.of("no score: " + unfit.getMessage());
        }
    }
}
