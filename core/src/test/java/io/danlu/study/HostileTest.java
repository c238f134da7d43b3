package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.danlu.sampler.Sampler;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.trial.Decision;
import io.danlu.trial.Result;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Bad input through the Java API: each value is refused by a typed exception with a one-line message, and nothing
 * changes.
 */
class HostileTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final List<Double> NO_NUMBERS = List.of(Double.NaN, INFINITY, -INFINITY);
    private static final List<Double> NO_SIZES =
            List.of(Double.NaN, INFINITY, -INFINITY, 0.0, -0.0, -1.0, -Double.MIN_VALUE, -Double.MAX_VALUE);

    private static final List<String> NO_NAMES = List.of(
            "",
            " ",
            "n".repeat(129),
            "n".repeat(513),
            "n".repeat(65_536),
            "n".repeat(1 << 20),
            "a b",
            "a/b",
            "a\\b",
            "../../etc/passwd",
            "C:\\",
            "-rf",
            "; rm -rf /",
            "$(id)",
            "'; DROP TABLE event; --",
            "<script>alert(1)</script>",
            "{{7*7}}",
            "${jndi:ldap://x}",
            "%n%s",
            "\u0000",
            "a\u0000b",
            "\r\nX-Injected: yes",
            "\u202e",
            "\ud800",
            "\uD83D\uDE00",
            "\u00e9",
            "e\u0301",
            "1x",
            ".x",
            "x\n");

    private final MemoryStore store = new MemoryStore();
    private final Study<Point> study = Study.named("mine")
            .space(Space.of(
                    Parameter.real("x", 0, 1), Parameter.integer("k", 1, 9), Parameter.categorical("c", "a", "b")))
            .sampler(Sampler.random())
            .store(store)
            .build();
    private final LeasedTrial<Point> asked = study.ask().orElseThrow();

    /**
     * A call with a bad value.
     *
     * @param what the call in words
     */
    private record Case(String what, Callable<?> call) {}

    private static Case of(String what, Object value, Callable<?> call) {
        return new Case(what + " " + value, call);
    }

    private static Stream<Case> reals() {
        Stream<Case> bounds = NO_NUMBERS.stream()
                .flatMap(bad -> Stream.of(
                        of("low", bad, () -> Parameter.real("x", bad, 1)),
                        of("high", bad, () -> Parameter.real("x", 0, bad)),
                        of("log low", bad, () -> Parameter.real("x", bad, 1).log()),
                        of("mean", bad, () -> Parameter.normal("x", bad, 1)),
                        of("mean of logarithms", bad, () -> Parameter.logNormal("x", bad, 1)),
                        of(
                                "mean of a prior",
                                bad,
                                () -> Parameter.real("x", 0, 1).prior(bad, 1)),
                        of("target", bad, () -> new Budget.Target(bad))));
        Stream<Case> sizes = NO_SIZES.stream()
                .flatMap(bad -> Stream.of(
                        of("step", bad, () -> Parameter.real("x", 0, 1).step(bad)),
                        of("sd", bad, () -> Parameter.normal("x", 0, bad)),
                        of("sd of logarithms", bad, () -> Parameter.logNormal("x", 0, bad)),
                        of("sd of a prior", bad, () -> Parameter.real("x", 0, 1).prior(0, bad)),
                        of(
                                "sd of a prior of integers",
                                bad,
                                () -> Parameter.integer("k", 0, 9).prior(0, bad)),
                        of("overshoot", bad, () -> Parameter.normal("x", 0, 1).overshoot(bad == 0 ? -1 : bad))));
        Stream<Case> orders = Stream.of(1e-300, Double.MIN_VALUE, 0.5, 1.0, 1e300)
                .flatMap(gap -> Stream.of(
                        of("turned", gap, () -> Parameter.real("x", gap, -gap)),
                        of("log at", -gap, () -> Parameter.real("x", -gap, 1).log()),
                        of(
                                "log from 0 to",
                                gap,
                                () -> Parameter.real("x", 0, gap).log()),
                        of("between", gap, () -> Parameter.normal("x", 0, 1).between(gap, -gap))));
        return Stream.of(bounds, sizes, orders).flatMap(each -> each);
    }

    private static Stream<Case> integers() {
        return Stream.of(Long.MIN_VALUE, -9_007_199_254_740_993L, -1L, 0L)
                .flatMap(bad -> Stream.of(
                        of("turned", bad, () -> Parameter.integer("k", 1, bad)),
                        of("step", bad, () -> Parameter.integer("k", 1, 9).step(bad)),
                        of("log from", bad, () -> Parameter.integer("k", bad, 9).log()),
                        of("trials", bad, () -> Budget.trials((int) Math.max(bad, Integer.MIN_VALUE))),
                        of("patience", bad, () -> new Budget.Patience((int) Math.max(bad, Integer.MIN_VALUE))),
                        of("time", bad, () -> new Budget.Time(Duration.ofNanos(bad)))));
    }

    private static Stream<Case> names() {
        return NO_NAMES.stream()
                .flatMap(bad -> Stream.of(
                        of("real", bad, () -> Parameter.real(bad, 0, 1)),
                        of("normal", bad, () -> Parameter.normal(bad, 0, 1)),
                        of("logNormal", bad, () -> Parameter.logNormal(bad, 0, 1)),
                        of("integer", bad, () -> Parameter.integer(bad, 0, 1)),
                        of("bool", bad, () -> Parameter.bool(bad)),
                        of("categorical", bad, () -> Parameter.categorical(bad, "a", "b")),
                        of("ordinal", bad, () -> Parameter.ordinal(bad, List.of(Value.of(1), Value.of(2)))),
                        of(
                                "study",
                                bad,
                                () -> Study.named(bad)
                                        .space(Space.of(Parameter.bool("b")))
                                        .sampler(Sampler.random())
                                        .build()),
                        of(
                                "condition",
                                bad,
                                () -> Space.of(
                                        Parameter.bool("b"), Parameter.bool("d").when(Condition.is(bad, true)))),
                        of("comparison", bad, () -> Condition.compares("b", bad))));
    }

    private static Stream<Case> spaces() {
        return Stream.of(
                new Case("nothing", () -> Space.of()),
                new Case("twins", () -> Space.of(Parameter.bool("x"), Parameter.real("x", 0, 1))),
                new Case("no choices", () -> Parameter.categorical("c", List.of())),
                new Case("twice the same choice", () -> Parameter.categorical("c", "a", "a")),
                new Case("no values", () -> Parameter.ordinal("o", List.of())),
                new Case("twice the same value", () -> Parameter.ordinal("o", List.of(Value.of(1), Value.of(1)))),
                new Case(
                        "too few weights",
                        () -> Parameter.categorical("c", "a", "b").weights(1)),
                new Case("no weight", () -> Parameter.categorical("c", "a", "b").weights(0, 0)),
                new Case(
                        "a weight below zero",
                        () -> Parameter.categorical("c", "a", "b").weights(1, -1)),
                new Case(
                        "a weight that is no number",
                        () -> Parameter.categorical("c", "a", "b").weights(1, Double.NaN)),
                new Case("itself", () -> Space.of(Parameter.bool("b").when(Condition.is("b", true)))),
                new Case(
                        "a circle",
                        () -> Space.of(
                                Parameter.bool("a").when(Condition.is("b", true)),
                                Parameter.bool("b").when(Condition.is("a", true)))),
                new Case("nobody", () -> Space.of(Parameter.bool("a").when(Condition.is("z", true)))),
                new Case(
                        "a choice that is none",
                        () -> Space.of(
                                Parameter.categorical("c", "a", "b"),
                                Parameter.bool("b").when(Condition.is("c", "z")))),
                new Case(
                        "a step that does not fit",
                        () -> Parameter.real("x", 0, 1).step(0.3)));
    }

    private static Value text(String text) {
        return Value.of(text);
    }

    /** Returns illegal values of points, under each name of the study's space and under other names. */
    private Stream<Case> points() {
        List<Value> bad = Stream.concat(
                        NO_NAMES.stream().map(HostileTest::text),
                        Stream.of(
                                Value.of(-1e-3),
                                Value.of(1.5),
                                Value.of(1e308),
                                Value.of(-1e308),
                                Value.of(10),
                                Value.of(Long.MAX_VALUE),
                                Value.of(Long.MIN_VALUE),
                                Value.of(true),
                                text("NaN"),
                                text("1,5"),
                                text("0x1p-1")))
                .toList();
        return bad.stream()
                .flatMap(value -> Stream.of("x", "k", "c", "z")
                        .map(name -> of("enqueue " + name, value, () -> study.enqueue(Map.of(name, value)))));
    }

    private Stream<Case> told() {
        Stream<Case> numbers = NO_NUMBERS.stream()
                .flatMap(bad -> Stream.of(
                        of("tell", bad, () -> tell(Result.of(bad))),
                        of("values", bad, () -> tell(new Result(List.of(bad), List.of(), new LinkedHashMap<>()))),
                        of(
                                "constraints",
                                bad,
                                () -> tell(new Result(List.of(1.0), List.of(bad), new LinkedHashMap<>()))),
                        of("report", bad, () -> study.report(asked, 1, bad)),
                        of("add", bad, () -> study.add(asked.point(), Result.of(bad)))));
        Stream<Case> counts = Stream.of(
                new Case("no values", () -> tell(new Result(List.of(), List.of(), new LinkedHashMap<>()))),
                new Case("two values", () -> tell(new Result(List.of(1.0, 2.0), List.of(), new LinkedHashMap<>()))),
                new Case(
                        "two objectives added",
                        () -> study.add(
                                asked.point(), new Result(List.of(1.0, 2.0), List.of(), new LinkedHashMap<>()))));
        Stream<Case> steps =
                Stream.of(-1L, Long.MIN_VALUE).map(bad -> of("step", bad, () -> study.report(asked, bad, 1)));
        Stream<Case> trials = Stream.of(-1, Integer.MIN_VALUE, 7, Integer.MAX_VALUE)
                .flatMap(bad -> Stream.of(
                        of("exclude", bad, () -> run(() -> study.control().exclude(bad, Decision.because("no")))),
                        of("include", bad, () -> run(() -> study.control().include(bad, Decision.UNEXPLAINED))),
                        of("cancel", bad, () -> run(() -> study.control().cancel(bad, Decision.because("no")))),
                        of(
                                "budget",
                                bad,
                                () -> run(() -> study.control().setBudget(Math.min(bad, 0), Decision.UNEXPLAINED)))));
        return Stream.of(numbers, counts, steps, trials).flatMap(each -> each);
    }

    private Object tell(Result result) {
        study.tell(asked, result);
        return result;
    }

    private static Object run(Runnable call) {
        call.run();
        return call;
    }

    @Test
    void everyBadValueIsRefusedByTypeAndChangesNothing() {
        long before = study.history().sequence();
        List<Case> cases = Stream.of(reals(), integers(), names(), spaces(), points(), told())
                .flatMap(each -> each)
                .toList();
        assertThat(cases.size()).isGreaterThan(600);
        for (Case each : cases) {
            String what = each.what().substring(0, Math.min(each.what().length(), 100));
            Optional<Throwable> refusal = Optional.ofNullable(catchThrowable(each.call()::call));
            assertThat(refusal).as(what).isPresent();
            assertThat(refusal.get())
                    .as(what)
                    .isInstanceOfAny(IllegalArgumentException.class, SpaceException.class, RefusedException.class);
            String said = String.valueOf(refusal.get().getMessage());
            assertThat(said).as(what).isNotBlank().hasLineCount(1).hasSizeLessThan(1500);
        }
        assertThat(study.history().sequence()).isEqualTo(before);
        assertThat(store.list()).hasSize(1);
    }
}
