package io.danlu.format;

import io.danlu.space.Prior;
import io.danlu.space.Scale;
import java.util.Optional;

/**
 * The scale and prior of a numeric parameter, which a file states together: {@code log: true}, {@code prior: {normal:
 * …}} or {@code prior: {lognormal: …}}. The mean and standard deviation of the last are those of the natural logarithm.
 */
record ScaledPrior(Scale scale, Prior prior) {

    boolean isNormal() {
        return prior instanceof Prior.Normal;
    }

    static void write(JsonBuilder block, Scale scale, Prior prior) {
        switch (prior) {
            case Prior.Normal(double mean, double sd) ->
                block.put(
                        "prior",
                        Json.object()
                                .put(
                                        name(scale),
                                        Json.object()
                                                .put("mean", mean)
                                                .put("sd", sd)
                                                .build())
                                .build());
            case Prior.Uniform() when scale == Scale.LOG -> block.put("log", true);
            case Prior.Uniform() -> {}
        }
    }

    private static String name(Scale scale) {
        return scale == Scale.LOG ? "lognormal" : "normal";
    }

    static ScaledPrior read(Fields fields) {
        Optional<Boolean> log = fields.optional("log").map(Field::bool);
        Scale scale = log.orElse(false) ? Scale.LOG : Scale.LINEAR;
        return fields.optional("prior")
                .map(prior -> normal(prior, log))
                .orElseGet(() -> new ScaledPrior(scale, new Prior.Uniform()));
    }

    private static ScaledPrior normal(Field prior, Optional<Boolean> log) {
        Fields kinds = prior.fields().only("normal", "lognormal");
        if (kinds.all().size() != 1) {
            throw prior.refuse("must have one key, normal or lognormal, as in {lognormal: {mean: 0, sd: 1}}.");
        }
        Field kind = kinds.all().getFirst().getValue();
        Scale scale = kinds.optional("lognormal").isPresent() ? Scale.LOG : Scale.LINEAR;
        if (log.isPresent() && log.get() != (scale == Scale.LOG)) {
            throw prior.refuse(
                    "must be a normal one with log: false and a lognormal one with log: true. Leave log out.");
        }
        Fields shape = kind.fields().only("mean", "sd");
        return new ScaledPrior(
                scale,
                new Prior.Normal(
                        shape.required("mean").real(), shape.required("sd").real()));
    }
}
