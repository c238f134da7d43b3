package io.danlu.report;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.log.DecisionsFormat;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Annotations;
import io.danlu.trial.Explanation;
import io.danlu.trial.Explanation.Prediction;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Writes started trials as JSON, column by column.
 *
 * @param rows one for each trial
 * @param history tells which trials do not count as results, and the workload of each
 * @param reasons each pair of engine and reason once, with its index in the page's list
 * @param brief whether real parameters are rounded and reasons cut short
 */
record TrialsJson(
        Space space, List<Trial.Started> rows, History history, Map<List<String>, Integer> reasons, boolean brief) {

    /** The digits of a real parameter, a few more than a chart can show. */
    private static final MathContext BRIEF = new MathContext(7);

    static List<Trial.Started> started(History history) {
        return history.trials()
                .filter(Trial.Started.class::isInstance)
                .map(Trial.Started.class::cast)
                .toList();
    }

    static TrialsJson of(Space space, History history, List<Trial.Started> rows) {
        Map<List<String>, Integer> reasons = new LinkedHashMap<>();
        rows.forEach(row -> reasons.putIfAbsent(reason(row.start().explanation()), reasons.size()));
        return new TrialsJson(space, rows, history, reasons, false);
    }

    /**
     * Returns the same trials with real parameters rounded to seven digits and reasons cut short. For pages that fetch
     * the exact trial on demand.
     */
    TrialsJson inBrief() {
        return new TrialsJson(space, rows, history, reasons, true);
    }

    private static List<String> reason(Explanation explanation) {
        return List.of(explanation.engine(), explanation.why());
    }

    /** Returns every engine with every reason it gave; the column {@code explanation} indexes it from 0. */
    Json explanations() {
        return Json.list(reasons.keySet().stream()
                .map(each -> Json.object()
                        .put("engine", each.getFirst())
                        .put("why", each.getLast())
                        .build()));
    }

    Json columns() {
        JsonBuilder parameters = Json.object();
        for (Parameter p : space.parameters()) {
            parameters.put(
                    p.name(), column(row -> row.start().point().value(p.name()).map(this::place)));
        }
        JsonBuilder columns = Json.object()
                .put("number", column(row -> Optional.of(Json.of(row.number()))))
                .put("state", column(row -> Optional.of(Json.of(row.state().word()))))
                .put("value", column(TrialsJson::value))
                .put("params", parameters.build())
                .put("reason", column(row -> Optional.of(Json.of(brief ? TrialJson.brief(reason(row)) : reason(row)))))
                .put("seconds", column(TrialsJson::seconds))
                .put(
                        "explanation",
                        column(row -> Optional.of(
                                Json.of(reasons.getOrDefault(reason(row.start().explanation()), 0)))));
        if (rows.stream().anyMatch(row -> last(row).isPresent())) {
            columns.put("last", column(TrialsJson::last));
            columns.put("lastStep", column(TrialsJson::lastStep));
        }
        if (rows.stream().anyMatch(TrialsJson::hasSeveral)) {
            columns.put("values", column(TrialsJson::values));
        }
        if (rows.stream().anyMatch(TrialsJson::isInfeasible)) {
            columns.put("infeasible", column(row -> Optional.of(Json.of(isInfeasible(row)))));
        }
        if (!history.outcomes().constraints().isEmpty()) {
            columns.put("limited", column(this::limited));
        }
        if (rows.stream().anyMatch(this::isExcluded)) {
            columns.put("excluded", column(row -> Optional.of(Json.of(isExcluded(row)))));
        }
        if (history.controlState().hasSeveralWorkloads()) {
            columns.put("workload", column(row -> workload(row).map(Json::of)));
        }
        AnnotationsJson.addColumns(columns, rows, Annotations.of(history), brief);
        return predictions(columns).build();
    }

    private static boolean isInfeasible(Trial trial) {
        return trial instanceof Trial.Complete complete && !complete.result().isFeasible();
    }

    /** Returns the values that the named constraints limit, in their order. */
    private Optional<Json> limited(Trial.Started trial) {
        return trial instanceof Trial.Complete complete
                ? Optional.of(Json.list(history.outcomes().constraints().stream()
                        .map(each -> Optional.ofNullable(
                                        complete.result().measured().get(each.name()))
                                .<Json>map(Json::of)
                                .orElse(new Json.Null()))))
                : Optional.empty();
    }

    private boolean isExcluded(Trial trial) {
        return history.excluded().containsKey(trial.number());
    }

    private Optional<String> workload(Trial trial) {
        return DecisionsFormat.workload(trial, history);
    }

    private JsonBuilder predictions(JsonBuilder columns) {
        if (rows.stream().allMatch(row -> row.start().explanation().prediction().isEmpty())) {
            return columns;
        }
        return columns.put("mean", predicted(Prediction::mean))
                .put("sd", predicted(Prediction::sd))
                .put("acquisition", predicted(Prediction::acquisition));
    }

    private Json predicted(ToDoubleFunction<Prediction> part) {
        return column(row -> row.start().explanation().prediction().map(each -> Json.of(part.applyAsDouble(each))));
    }

    private Json column(Function<Trial.Started, Optional<Json>> cell) {
        Stream<Json> cells = rows.stream().map(row -> cell.apply(row).orElse(new Json.Null()));
        return Json.list(cells);
    }

    private Json place(Value value) {
        return brief && value instanceof Value.Real(double real)
                ? Json.of(new BigDecimal(real).round(BRIEF).doubleValue())
                : cell(value);
    }

    /** Returns numbers as numbers, and truth values and null as the texts by which the page lists them. */
    static Json cell(Value value) {
        return value instanceof Value.Bool || value instanceof Value.Null ? Json.of(value.text()) : Json.of(value);
    }

    private static Optional<Json> value(Trial.Started trial) {
        return trial instanceof Trial.Complete complete ? Optional.of(Json.of(complete.value())) : Optional.empty();
    }

    /** Returns the step of {@link #last}. */
    private static Optional<Json> lastStep(Trial.Started trial) {
        return last(trial).map(value -> Json.of(trial.reports().getLast().step()));
    }

    /** Returns the last value of the first objective that a trial without a result has reported. */
    private static Optional<Json> last(Trial.Started trial) {
        OptionalDouble last = trial instanceof Trial.Complete || trial.reports().isEmpty()
                ? OptionalDouble.empty()
                : trial.reports().getLast().value(0);
        return last.isPresent() ? Optional.of(Json.of(last.getAsDouble())) : Optional.empty();
    }

    private static boolean hasSeveral(Trial.Started trial) {
        return trial instanceof Trial.Complete complete
                && complete.result().values().size() > 1;
    }

    private static Optional<Json> values(Trial.Started trial) {
        return trial instanceof Trial.Complete complete
                ? Optional.of(Json.reals(complete.result().values()))
                : Optional.empty();
    }

    /** Returns the reason why a trial ended or waits, and why it does not count. */
    private String reason(Trial.Started trial) {
        String excluded = Optional.ofNullable(history.excluded().get(trial.number()))
                .map(decision -> decision.after("excluded"))
                .orElse("");
        String ended = ended(trial);
        return ended.isEmpty() || excluded.isEmpty() ? ended + excluded : excluded + "; " + ended;
    }

    private static String ended(Trial.Started trial) {
        return switch (trial) {
            case Trial.Failed failed -> failed.reason();
            case Trial.Pruned pruned -> pruned.reason();
            case Trial.Paused paused -> paused.reason();
            default -> "";
        };
    }

    private static Optional<Json> seconds(Trial.Started trial) {
        return trial instanceof Trial.Finished finished
                ? Optional.of(Json.of(finished.duration().toNanos() / 1e9))
                : Optional.empty();
    }
}
