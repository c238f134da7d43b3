package io.danlu.samplers.pruners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardPrunersTest {

    /** {@code asha(min_resource=1, eta=2)}, as {@link PrunerSpec#text} writes it. */
    private static PrunerSpec spec(String text) {
        String[] parts = text.split("[(,)] *", 0);
        SequencedMap<String, List<Value>> options = new LinkedHashMap<>();
        for (String part : List.of(parts).subList(1, parts.length)) {
            String[] option = part.split("=", -1);
            options.put(option[0], List.of(value(option[1])));
        }
        return new PrunerSpec(parts[0], options);
    }

    private static Value value(String text) {
        if (!text.matches("-?[0-9.]+")) {
            return Value.of(text);
        }
        return text.contains(".") ? Value.of(Double.parseDouble(text)) : Value.of(Long.parseLong(text));
    }

    @Test
    void everyNameIsFound() {
        assertThat(Pruners.names())
                .containsExactly("asha", "hyperband", "median", "none", "patience", "percentile", "race", "threshold");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "median",
                "median(n_startup_trials=3, n_warmup_steps=2, interval_steps=4, n_min_trials=2)",
                "percentile(percentile=25.0)",
                "threshold(lower=0.5)",
                "threshold(lower=-1.0, upper=2.5, n_warmup_steps=1)",
                "patience(patience=3)",
                "patience(patience=0, min_delta=0.25, pruner=median)",
                "patience(patience=2, pruner.name=asha, pruner.min_resource=2)",
                "asha",
                "asha(min_resource=2, reduction_factor=3, min_early_stopping_rate=1, bootstrap_count=4)",
                "hyperband",
                "hyperband(min_resource=2, max_resource=81, reduction_factor=2, bootstrap_count=1)",
                "race",
                "race(alpha=0.01, burn_in=5)"
            })
    void aPrunerReturnsItsSpecification(String text) {
        Pruner pruner = Pruners.of(spec(text));
        assertThat(pruner.spec()).isEqualTo(spec(text));
        assertThat(pruner.spec().text()).isEqualTo(text);
        assertThat(Pruners.of(pruner.spec())).isEqualTo(pruner);
    }

    static Stream<Arguments> prunersInJava() {
        return Stream.of(
                arguments(Percentile.median(), "median"),
                arguments(
                        Percentile.median()
                                .startupTrials(3)
                                .warmupSteps(2)
                                .intervalSteps(4)
                                .minTrials(2),
                        "median(n_startup_trials=3, n_warmup_steps=2, interval_steps=4, n_min_trials=2)"),
                arguments(new Percentile(50), "percentile(percentile=50.0)"),
                arguments(new Percentile(25).startupTrials(0), "percentile(percentile=25.0, n_startup_trials=0)"),
                arguments(Threshold.lower(-1), "threshold(lower=-1.0)"),
                arguments(Threshold.upper(2).warmupSteps(1), "threshold(upper=2.0, n_warmup_steps=1)"),
                arguments(new Threshold(0, 1).intervalSteps(5), "threshold(lower=0.0, upper=1.0, interval_steps=5)"),
                arguments(Threshold.upper(2).objective("error"), "threshold(upper=2.0, objective=error)"),
                arguments(Percentile.median().objective("error"), "median(objective=error)"),
                arguments(new Patience(3), "patience(patience=3)"),
                arguments(
                        new Patience(2).minDelta(0.25).pruner(new Asha().minResource(2)),
                        "patience(patience=2, min_delta=0.25, pruner.name=asha, pruner.min_resource=2)"),
                arguments(new Asha(), "asha"),
                arguments(
                        new Asha()
                                .minResource(2)
                                .reductionFactor(3)
                                .minEarlyStoppingRate(1)
                                .bootstrapCount(4),
                        "asha(min_resource=2, reduction_factor=3, min_early_stopping_rate=1, bootstrap_count=4)"),
                arguments(new Hyperband(), "hyperband"),
                arguments(
                        new Hyperband()
                                .minResource(2)
                                .maxResource(81)
                                .reductionFactor(2)
                                .bootstrapCount(1),
                        "hyperband(min_resource=2, max_resource=81, reduction_factor=2, bootstrap_count=1)"),
                arguments(new Race(), "race"),
                arguments(new Race().alpha(0.01).burnIn(5), "race(alpha=0.01, burn_in=5)"));
    }

    /** The setters in Java and the options of study files make the same pruners. */
    @ParameterizedTest
    @MethodSource("prunersInJava")
    void aPrunerInJavaIsThatOfItsText(Pruner pruner, String text) {
        assertThat(pruner.spec().text()).isEqualTo(text);
        assertThat(Pruners.of(spec(text))).isEqualTo(pruner);
    }

    @Test
    void settersRefuseInvalidValues() {
        assertThatThrownBy(() -> new Percentile(101))
                .hasMessage("Pruner 'percentile': option 'percentile' (101.0) must be from 0 to 100.");
        assertThatThrownBy(() -> Percentile.median().intervalSteps(0))
                .hasMessage("Pruner 'median': option 'interval_steps' (0) must be at least 1.");
        assertThatThrownBy(() -> new Asha().bootstrapCount(1))
                .hasMessage(
                        "Pruner 'asha': option 'bootstrap_count' (1) must be 0 while min_resource is auto. Give min_resource a number.");
    }

    @Test
    void defaultsAreLeftOut() {
        assertThat(Pruners.of(spec("median(n_startup_trials=5, interval_steps=1)"))
                        .spec())
                .isEqualTo(PrunerSpec.of("median"));
        assertThat(Pruners.of(spec("asha(min_resource=auto, reduction_factor=4)"))
                        .spec())
                .isEqualTo(PrunerSpec.of("asha"));
        assertThat(Pruners.of(spec("patience(patience=1, pruner=none)")).spec())
                .isEqualTo(spec("patience(patience=1)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "medium | Pruner 'medium': it must be one of asha, hyperband, median, none, patience, percentile, race, threshold. Did you mean 'median'?",
                "none(patience=1) | Pruner 'none': it has no option 'patience'",
                "median(n_startup_trial=1) | Did you mean 'n_startup_trials'?",
                "median(n_startup_trials=1.5) | Pruner 'median': option 'n_startup_trials' (1.5) must be a whole number",
                "median(n_startup_trials=-1) | option 'n_startup_trials' (-1) must be at least 0",
                "median(n_warmup_steps=-1) | option 'n_warmup_steps' (-1) must be at least 0",
                "median(interval_steps=0) | option 'interval_steps' (0) must be at least 1",
                "median(n_min_trials=0) | option 'n_min_trials' (0) must be at least 1",
                "median(percentile=3) | Pruner 'median': it has no option 'percentile'",
                "percentile | Pruner 'percentile': option 'percentile' is missing",
                "percentile(percentile=100.5) | option 'percentile' (100.5) must be from 0 to 100",
                "threshold | Pruner 'threshold': it has neither 'lower' nor 'upper'",
                "threshold(lower=2, upper=1) | option 'lower' (2.0) must be at most upper (1.0)",
                "patience | Pruner 'patience': option 'patience' is missing",
                "patience(patience=-1) | option 'patience' (-1) must be at least 0",
                "patience(patience=1, min_delta=-0.5) | option 'min_delta' (-0.5) must be finite and at least 0",
                "patience(patience=1, pruner=medium) | Pruner 'medium': it must be one of",
                "patience(patience=1, pruner.name=median, pruner.x=1) | Pruner 'median': it has no option 'x'",
                "asha(min_resource=0) | option 'min_resource' (0) must be at least 1, or auto",
                "asha(min_resource=aut) | Pruner 'asha': option 'min_resource' (aut) must be a whole number",
                "asha(reduction_factor=1) | option 'reduction_factor' (1) must be at least 2",
                "asha(min_early_stopping_rate=-1) | option 'min_early_stopping_rate' (-1) must be at least 0",
                "asha(bootstrap_count=1) | option 'bootstrap_count' (1) must be 0 while min_resource is auto",
                "hyperband(min_resource=0) | option 'min_resource' (0) must be at least 1",
                "hyperband(min_resource=9, max_resource=8) | option 'max_resource' (8) must be at least min_resource (9), or auto",
                "hyperband(reduction_factor=1) | option 'reduction_factor' (1) must be at least 2",
                "hyperband(bootstrap_count=1) | option 'bootstrap_count' (1) must be 0 while max_resource is auto"
            })
    void invalidOptionsAreRefused(String text, String message) {
        assertThatThrownBy(() -> Pruners.of(spec(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aProviderRefusesPrunersThatItDoesNotMake() {
        assertThatThrownBy(() -> new StandardPruners().create(PrunerSpec.NONE)).hasMessageContaining("Pruners.of");
    }
}
