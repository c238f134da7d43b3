package io.danlu.spark;

import io.danlu.format.log.EventFormat;
import io.danlu.study.AttemptFailedException;
import io.danlu.study.Cause;
import io.danlu.study.LeasedTrial;
import io.danlu.study.RefusedException;
import io.danlu.study.Study;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Lease;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * One attempt at a trial, as a Spark task. It reads the trial's configuration from the log, renews the lease, and
 * reports to the store. It returns the event that ends the attempt, as text. The task itself succeeds whatever the
 * trial's outcome.
 *
 * @param number number of the trial
 * @param worker worker of the trial's lease; {@code token} and {@code nonce} belong to that lease too
 */
record TrialTask<T>(TrialRun<T> run, int number, String worker, long token, long nonce)
        implements Function<Integer, String> {

    /** Reason of an attempt whose trial was reassigned. */
    static final String TAKEN_AWAY = "given to another worker";

    /** Beginning of the reason of an attempt whose objective used an object of the driver. */
    static final String DRIVER_ONLY = "its objective uses Spark itself: ";

    @Override
    public String call(Integer ignored) {
        TaskContext context = TaskContext.get();
        boolean again = context.attemptNumber() > 0 || context.stageAttemptNumber() > 0;
        TrialEvent event = again ? lost("Spark lost its task and ran it again") : attempt();
        return EventFormat.write(event).text();
    }

    private TrialEvent attempt() {
        try {
            OpenStudies.Open<T> open = OpenStudies.here().get(run);
            return renew(open)
                    ? Renewal.during(() -> renew(open), run.lease(), () -> attempt(open.study()))
                    : lost(TAKEN_AWAY);
        } catch (RuntimeException unreachable) {
            return lost("its executor cannot work on the study: " + Cause.inOneLine(unreachable));
        }
    }

    private TrialEvent attempt(Study<T> study) {
        return study.history().trial(number) instanceof Trial.Running running
                        && running.start().lease().equals(lease())
                ? evaluate(study, running)
                : lost(TAKEN_AWAY);
    }

    Lease lease() {
        return new Lease(worker, token, nonce);
    }

    private boolean renew(OpenStudies.Open<T> open) {
        return open.store().renew(run.study(), number, lease(), run.lease());
    }

    private TrialEvent evaluate(Study<T> study, Trial.Running trial) {
        try {
            T config = study.queue().codec().decode(trial.start().point());
            LeasedTrial<T> asked = new LeasedTrial<>(
                    number, config, trial.start().point(), trial.start().lease());
            return new TrialEvent.Completed(number, run.objective().evaluate(config, new Progress<>(study, asked)));
        } catch (TrialPrunedException pruned) {
            return new TrialEvent.Pruned(number, String.valueOf(pruned.getMessage()));
        } catch (AttemptFailedException failed) {
            return lost(String.valueOf(failed.getMessage()));
        } catch (InterruptedException stopped) {
            return lost("interrupted");
        } catch (RefusedException late) {
            return lost(TAKEN_AWAY);
        } catch (Throwable cause) {
            Optional<String> refused = DriverOnly.message(cause);
            if (refused.isPresent()) {
                return lost(DRIVER_ONLY + refused.get());
            }
            return Cause.fatal(cause).isPresent()
                    ? lost(Cause.inOneLine(cause))
                    : new TrialEvent.Failed(number, Cause.reason(cause));
        }
    }

    private TrialEvent lost(String reason) {
        return new TrialEvent.Requeued(number, reason, true);
    }
}
