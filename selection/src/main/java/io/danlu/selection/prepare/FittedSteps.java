package io.danlu.selection.prepare;

import io.danlu.format.Field;
import io.danlu.format.Json;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Rows;
import java.util.ArrayList;
import java.util.List;

/** Steps with the numbers or categories that they learned. Immutable. */
record FittedSteps(List<FittedStep> list) {

    FittedSteps {
        list = List.copyOf(list);
    }

    /** Fits each step to the same rows, as transformed by the steps before it. */
    static FittedSteps fit(Steps steps, Rows rows) {
        List<FittedStep> fitted = new ArrayList<>();
        List<Column> columns = rows.dataset().features();
        for (Step step : steps.list()) {
            FittedStep next = Fitting.fit(step, columns, rows.toArray());
            columns = next.apply(columns);
            fitted.add(next);
        }
        return new FittedSteps(fitted);
    }

    List<Column> apply(List<Column> features) {
        List<Column> columns = features;
        for (FittedStep step : list) {
            columns = step.apply(columns);
        }
        return columns;
    }

    /** Returns all rows of a data set as the steps transform them, row for row. */
    Dataset apply(Dataset data) {
        return new Dataset(apply(data.features()), data.target(), data.weights());
    }

    Json json() {
        return Json.list(list.stream().map(FittedStep::json));
    }

    static FittedSteps read(Field steps) {
        return new FittedSteps(steps.elements().stream().map(FittedStep::read).toList());
    }
}
