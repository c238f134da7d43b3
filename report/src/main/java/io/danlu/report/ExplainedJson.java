package io.danlu.report;

import io.danlu.analysis.Calibration;
import io.danlu.analysis.Calibration.Forecast;
import io.danlu.analysis.Engines;
import io.danlu.analysis.Explained;
import io.danlu.analysis.Exploration;
import io.danlu.analysis.Posterior;
import io.danlu.analysis.Posterior.At;
import io.danlu.analysis.Sensitivity;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.space.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Writes the explanations of suggestions as JSON; a part without data is left out. */
final class ExplainedJson {

    /** The digits of a drawing: a ten-thousandth of the axis is a tenth of a pixel. */
    private static final int DIGITS = 4;

    /** The greatest number of forecasts that are shown, spread evenly. */
    private static final int FORECASTS = 2000;

    private static final MathContext PLACE = new MathContext(6);
    private static final int ACQUISITION_DECIMALS = 3;

    private ExplainedJson() {}

    static JsonBuilder add(JsonBuilder page, Explained explained) {
        return addEngines(page, explained.engines())
                .put("calibration", calibration(explained.calibration()))
                .put("sensitivity", explained.sensitivity().map(ExplainedJson::sensitivity))
                .put("exploration", exploration(explained.exploration()));
    }

    static JsonBuilder addEngines(JsonBuilder page, Engines engines) {
        return page.put("engines", engines(engines)).put("fallbacks", engines.fallbacks());
    }

    private static Json engines(Engines engines) {
        return Json.list(engines.engines().stream()
                .map(engine -> Json.object()
                        .put("engine", engine.name())
                        .put("trials", engine.trials())
                        .put("reasons", Json.list(engine.reasons().stream().map(ExplainedJson::reason)))
                        .build()));
    }

    private static Json reason(Engines.Reason reason) {
        return Json.object()
                .put("why", reason.why())
                .put("trials", reason.trials())
                .put("fallback", reason.fallback())
                .build();
    }

    /** Returns the calibration. Coverage and mean are those of all forecasts, even if few are shown. */
    private static Optional<Json> calibration(Calibration calibration) {
        List<Forecast> forecasts = calibration.spread(FORECASTS);
        if (forecasts.isEmpty()) {
            return Optional.empty();
        }
        Json coverage = Json.list(Calibration.LEVELS.stream()
                .map(level -> Json.object()
                        .put("level", level)
                        .put("share", calibration.coverage(level))
                        .build()));
        return Optional.of(Json.object()
                .put("total", calibration.forecasts().size())
                .put("number", Json.list(forecasts.stream().map(each -> Json.of(each.number()))))
                .put("mean", reals(forecasts, Forecast::mean))
                .put("sd", reals(forecasts, Forecast::sd))
                .put("observed", reals(forecasts, Forecast::observed))
                .put("z", reals(forecasts, Forecast::z))
                .put("coverage", coverage)
                .put("meanSquare", calibration.meanSquare())
                .build());
    }

    private static Json sensitivity(Sensitivity sensitivity) {
        return Json.list(sensitivity.shares().stream()
                .map(share -> Json.object()
                        .put("parameter", share.parameter())
                        .put("total", rounded(share.total(), DIGITS))
                        .build()));
    }

    private static Optional<Json> exploration(Exploration exploration) {
        return exploration.trials().isEmpty()
                ? Optional.empty()
                : Optional.of(Json.list(exploration.trials().stream().map(ExplainedJson::posterior)));
    }

    private static Json posterior(Posterior posterior) {
        return Json.object()
                .put("number", posterior.number())
                .put("acquisition", posterior.acquisition())
                .put("lines", Json.list(posterior.lines().stream().map(ExplainedJson::line)))
                .build();
    }

    private static Json line(Posterior.Line line) {
        List<At> points = line.points();
        double low = points.stream().mapToDouble(At::low).min().orElse(0);
        double high = points.stream().mapToDouble(At::high).max().orElse(0);
        int decimals = DIGITS - (int) Math.floor(Math.log10(Math.max(high / 2 - low / 2, Double.MIN_NORMAL)));
        return Json.object()
                .put("parameter", line.parameter())
                .put("next", line.next())
                .put("at", Json.list(points.stream().map(at -> place(at.value()))))
                .put("mean", reals(points, at -> rounded(at.mean(), decimals)))
                .put("low", reals(points, at -> rounded(at.low(), decimals)))
                .put("high", reals(points, at -> rounded(at.high(), decimals)))
                .put("acquisition", reals(points, at -> rounded(at.acquisition(), ACQUISITION_DECIMALS)))
                .build();
    }

    private static Json place(Value value) {
        return value instanceof Value.Real(double real)
                ? Json.of(new BigDecimal(real).round(PLACE).doubleValue())
                : TrialsJson.cell(value);
    }

    private static <T> Json reals(List<T> rows, ToDoubleFunction<T> number) {
        return Json.list(rows.stream().map(row -> Json.of(number.applyAsDouble(row))));
    }

    /**
     * Rounds to a number of decimals, which may be negative. A value that would be rounded to infinity is returned
     * unchanged.
     */
    private static double rounded(double value, int decimals) {
        BigDecimal exact = BigDecimal.valueOf(value);
        double rounded = decimals >= exact.scale()
                ? value
                : exact.setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
        return Double.isFinite(rounded) ? rounded : value;
    }
}
