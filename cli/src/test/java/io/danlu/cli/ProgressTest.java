package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Budget;
import io.danlu.study.Objective;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.study.TrialFailedException;
import io.danlu.trial.Metric;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The progress line at several widths, by a clock that the test moves. */
class ProgressTest {

    private static final String NAME = "a-study-with-a-long-name";

    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    /** Runs trials of {@code seconds} each, of which every fifth fails. */
    private Progress run(Screen screen, int trials, int seconds) {
        Progress progress =
                new Progress(new PrintWriter(err), screen, NAME, OptionalInt.of(trials + 10), false, nanos::get);
        Study<Point> study = Study.named("mine")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .objectives(Metric.minimize("loss"))
                .sampler(Sampler.random())
                .seed(1)
                .build();
        AtomicInteger count = new AtomicInteger();
        Objective<Point> objective = Objective.of((Objective.Scalar<Point>) point -> {
            nanos.addAndGet(seconds * 1_000_000_000L);
            if (count.incrementAndGet() % 5 == 0) {
                throw new TrialFailedException("no data");
            }
            return 1.0 / count.get();
        });
        study.optimize(objective, RunOptions.until(Budget.trials(trials)).listener(progress));
        return progress;
    }

    /** Returns what a terminal of {@code columns} columns shows after each redraw. Long lines wrap, as in a terminal. */
    private static List<String> screens(String printed, int columns) {
        List<String> screens = new ArrayList<>();
        StringBuilder shown = new StringBuilder();
        int at = 0;
        for (int i = 0; i < printed.length(); i++) {
            char character = printed.charAt(i);
            if (character == '\r') {
                screens.add(shown.toString().stripTrailing());
                at -= at % columns;
            } else {
                while (shown.length() <= at) {
                    shown.append(' ');
                }
                shown.setCharAt(at++, character);
            }
        }
        screens.add(shown.toString().stripTrailing());
        return screens;
    }

    @ParameterizedTest
    @CsvSource({
        "20, 'a-study-wit…: 40/50'",
        "42, '40/50, best 0.025641, 8 failed, 20 s left'",
        "60, 'a-study-wit…: 40/50, best 0.025641, 8 failed, 20 s left'",
        "80, 'a-study-wit…: 40/50, best 0.025641, 8 failed, 30/min, 20 s left'",
        "200, 'a-study-with-a-long-name: 40/50 trials, best 0.025641 (trial 38), 8 failed, 30/min, 20 s left'"
    })
    void aTerminalShowsWhatFitsAndEndsClean(int columns, String last) {
        Progress progress = run(Screen.of(columns), 40, 2);
        List<String> screens = screens(err.toString(), columns);

        assertThat(screens)
                .hasSize(41)
                .allSatisfy(shown -> assertThat(shown.length()).isLessThan(columns));
        assertThat(screens.getLast()).isEqualTo(last);

        progress.end();
        assertThat(screens(err.toString(), columns).getLast()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {42, 200})
    void aNoteStandsOnALineOfItsOwn(int columns) {
        Progress progress = run(Screen.of(columns), 3, 2);
        progress.noted("the store answers again");

        assertThat(screens(err.toString().split(System.lineSeparator(), -1)[0], columns)
                        .getLast())
                .isEqualTo("danlu: the store answers again");
    }

    @Test
    void aNarrowedTerminalIsNotOverwrittenBeyondItsWidth() {
        AtomicInteger columns = new AtomicInteger(200);
        Progress progress = run(new Screen(true, false, columns::get), 3, 2);
        columns.set(30);
        progress.end();

        String cleared = err.toString()
                .substring(err.toString().lastIndexOf('\r', err.toString().length() - 2) + 1);
        assertThat(cleared.length()).isLessThanOrEqualTo(30);
    }

    @Test
    void aLogGetsABoundedNumberOfLines() {
        run(Screen.PIPE, 2000, 40); // 22 hours

        assertThat(err.toString().lines().count()).isBetween(30L, 100L);
        assertThat(err.toString().lines()).allMatch(line -> line.startsWith(NAME + ": ") && line.contains(" left"));
        assertThat(err.toString().lines().reduce((one, next) -> next).orElseThrow())
                .contains("/2010 trials, best ", " failed, 1.5/min, ");
    }

    @Test
    void aShortRunInAPipeSaysNothing() {
        run(Screen.PIPE, 2, 2);

        assertThat(err.toString()).isEmpty();
    }
}
