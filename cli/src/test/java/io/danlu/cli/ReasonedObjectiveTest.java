package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Budget;
import io.danlu.study.Objective;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.study.TrialFailedException;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.History;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ReasonedObjectiveTest {

    private static Study<Point> study() {
        return Study.named("reasoned")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .sampler(Sampler.random())
                .build();
    }

    private static List<LogRecord> logged(Runnable run) {
        List<LogRecord> records = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                records.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.danlu");
        logger.addHandler(handler);
        try {
            run.run();
        } finally {
            logger.removeHandler(handler);
        }
        return records;
    }

    @Test
    void reasonsAreKeptAndNoStackTraceIsLogged() {
        Objective<Point> failing = (point, trial) -> switch (trial.number()) {
            case 0 -> throw new IllegalStateException("singular", new ArithmeticException("overflow"));
            case 1 -> throw new TrialFailedException("exit code 3");
            case 2 -> throw new TrialPrunedException("hopeless");
            default -> Result.of(1);
        };
        Study<Point> study = study();
        List<LogRecord> records =
                logged(() -> study.optimize(ReasonedObjective.of(1, failing), RunOptions.until(Budget.trials(4))));
        assertThat(records).isEmpty();
        History history = study.history();
        assertThat(((Trial.Failed) history.trial(0)).reason())
                .isEqualTo("java.lang.IllegalStateException: singular ← java.lang.ArithmeticException: overflow");
        assertThat(((Trial.Failed) history.trial(1)).reason()).isEqualTo("exit code 3");
        assertThat(history.trial(2).state()).isEqualTo(State.PRUNED);
        assertThat(history.trial(3).state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void aVirtualMachineErrorAsACauseStillEndsTheRun() {
        Objective<Point> exhausting = (point, trial) -> {
            throw new IllegalStateException(new OutOfMemoryError("Java heap space"));
        };
        Study<Point> study = study();
        assertThatThrownBy(
                        () -> study.optimize(ReasonedObjective.of(1, exhausting), RunOptions.until(Budget.trials(3))))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(study.history().trial(0).state()).isEqualTo(State.QUEUED);
    }
}
