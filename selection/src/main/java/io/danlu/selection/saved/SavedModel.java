package io.danlu.selection.saved;

import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.GappedColumn;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Sheet;
import io.danlu.selection.data.Target;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Predictor;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.score.Scorer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A fitted model with everything needed to use it later. Its file is one JSON object with a checksum. It predicts, bit
 * for bit, as it did before it was written. Immutable, hence safe in any thread.
 */
public record SavedModel(Origin origin, Predictor predictor) {

    /** The tolerance of a sum of probabilities; some learners' libraries compute in floats. */
    private static final double ROUNDING = 1e-5;

    /**
     * Reads a file.
     *
     * @throws FormatException if it can't be read, is no model, is of a later version or damaged
     */
    public static SavedModel read(Path file) {
        return ModelReader.read(file.toString(), ModelFile.text(file));
    }

    /**
     * Reads a text.
     *
     * @param source its name in messages
     * @throws FormatException if it is no model, of a later version or damaged
     */
    public static SavedModel parse(String source, String text) {
        return ModelReader.read(source, text);
    }

    /**
     * Tells whether a file begins as a model's does, of any version. Such a file may be overwritten by another model.
     */
    public static boolean isModel(Path file) {
        return ModelFile.isModel(file);
    }

    /**
     * Writes a file in one step: readers, and a power failure, find either the old file or the new one, whole.
     *
     * @throws FormatException if it can't be written
     */
    public void write(Path file) {
        ModelFile.write(file, json().text() + "\n");
    }

    /** Returns the content of its file. */
    public Json json() {
        return ModelWriter.json(this);
    }

    /**
     * Predicts the target for each row.
     *
     * @param sheet has the model's features under their names, in any order; other columns are ignored
     * @throws DataException for a feature that is missing, or has a value that is missing or of the other kind
     * @throws ModelException for values that the model can't predict from, and for predictions that are no
     *     probabilities or not finite
     */
    public Prediction predict(Sheet sheet) {
        requireAll(sheet.name(), sheet.header());
        List<Column> columns = origin.schema().features().stream()
                .map(feature -> switch (feature.kind()) {
                    case NUMBER -> sheet.numbers(feature.name(), feature.gaps());
                    case TEXT -> sheet.texts(feature.name(), feature.gaps());
                })
                .toList();
        return sound(predictor.predict(columns));
    }

    /**
     * Predicts the target for each row of columns.
     *
     * @param columns have the same rows, and include the model's features in any order; other columns are ignored
     * @throws DataException for a feature that is missing, or has a value that is missing or of the other kind
     * @throws ModelException for values that the model can't predict from, and for predictions that are no
     *     probabilities or not finite
     */
    public Prediction predict(List<Column> columns) {
        requireAll("Columns", columns.stream().map(Column::name).toList());
        return sound(predictor.predict(origin.schema().features().stream()
                .map(feature -> columns.stream()
                        .filter(column -> column.name().equals(feature.name()))
                        .findFirst()
                        .map(column -> fitting(feature, column))
                        .orElseThrow())
                .toList()));
    }

    /** Checks a prediction, because a file may be forged and a learner's library may not detect that. */
    private Prediction sound(Prediction prediction) {
        for (int row = 0; row < prediction.size(); row++) {
            boolean holds = switch (prediction) {
                case Estimates estimates -> origin.schema().classes().isEmpty() && Double.isFinite(estimates.at(row));
                case Probabilities probabilities -> isSound(probabilities, row);
            };
            if (!holds) {
                throw new ModelException(
                        "Model: its prediction for row %d must be %s. The model was changed; take another copy, or tune again with --save."
                                .formatted(
                                        row,
                                        origin.schema().classes().isEmpty()
                                                ? "a finite number"
                                                : "a probability from 0 to 1 for each of %d classes, 1 in sum"
                                                        .formatted(origin.schema()
                                                                .classes()
                                                                .size())));
            }
        }
        return prediction;
    }

    private boolean isSound(Probabilities probabilities, int row) {
        if (probabilities.classes() != origin.schema().classes().size()) {
            return false;
        }
        double sum = 0;
        for (int code = 0; code < probabilities.classes(); code++) {
            double probability = probabilities.at(row, code);
            if (!(probability >= -ROUNDING && probability <= 1 + ROUNDING)) {
                return false;
            }
            sum += probability;
        }
        return Math.abs(sum - 1) <= ROUNDING * probabilities.classes();
    }

    private static Column fitting(Schema.Feature feature, Column column) {
        if (Schema.Kind.of(column) != feature.kind()) {
            throw new DataException(
                    "Column '%s': its values (%ss) must be %ss, from which the model predicts. Give it those."
                            .formatted(
                                    feature.name(),
                                    ModelWriter.word(Schema.Kind.of(column)),
                                    ModelWriter.word(feature.kind())));
        }
        if (column instanceof GappedColumn gapped && !feature.gaps()) {
            throw gapped.refusal();
        }
        return column;
    }

    private void requireAll(String source, List<String> names) {
        List<String> missing = origin.schema().names().stream()
                .filter(name -> !names.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new DataException("%s: there is no column '%s', which the model predicts from. Add %s."
                    .formatted(source, missing.getFirst(), String.join(", ", missing)));
        }
    }

    /**
     * Returns the score of a prediction by the scorer that the model was chosen by, or empty if the rows lack the
     * target.
     *
     * @param sheet the rows that were predicted
     * @throws DataException for a target that is missing in some rows, or is none of the model's classes, or no number
     * @throws ModelException for rows that the scorer can't score
     */
    public Optional<Double> score(Sheet sheet, Prediction prediction) {
        if (!sheet.header().contains(origin.schema().target())) {
            return Optional.empty();
        }
        Target truth = origin.schema().task() == Task.CLASSIFICATION
                ? labels(sheet)
                : sheet.target(origin.schema().target());
        return Optional.of(Scorer.named(origin.scoring()).score(truth, prediction));
    }

    private Labels labels(Sheet sheet) {
        Labels labels = sheet.labels(origin.schema().target(), origin.schema().classes());
        return origin.schema().positive().map(labels::withPositive).orElse(labels);
    }
}
