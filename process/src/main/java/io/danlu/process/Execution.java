package io.danlu.process;

import io.danlu.format.TrialLimits;
import io.danlu.format.quantity.Durations;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of a program: starts it, reads its output, watches its limits, follows its reports, and ends it with every
 * process that it started.
 */
final class Execution {

    private static final long SHORT_NANOS = Duration.ofMillis(20).toNanos(); // nobody watches a program this short
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LAST_NANOS = Duration.ofSeconds(1).toNanos(); // for the reports that are left at the end
    private static final long IDLE_NANOS = Duration.ofSeconds(5).toNanos(); // for the next report, without a timeout

    private static final int KILLED = 137; // by signal 9

    private final ProcessFamily family;
    private final TrialLimits limits;
    private final OutputReader output;
    private final OutputReader errors;
    private final ReportFile file;
    private final Outcomes outcomes;
    private final Steps steps;

    /** Receives the reports of a running program. */
    @FunctionalInterface
    interface Steps {
        /**
         * Receives one report.
         *
         * @throws TrialPrunedException if the trial should stop
         */
        void take(Report report) throws TrialPrunedException;
    }

    /**
     * The outcome of a run.
     *
     * @param exit exit code as a shell has it: 128 plus the signal's number if a signal ended the program
     * @param overrun the limit for which the program was ended, if any
     * @param reported the values in the report file, by outcome
     */
    record Ended(
            int exit, Optional<String> overrun, Map<String, Double> reported, OutputLines output, OutputLines errors) {}

    private Execution(
            ProcessFamily family,
            TrialLimits limits,
            OutputReader output,
            OutputReader errors,
            ReportFile file,
            Outcomes outcomes,
            Steps steps) {
        this.family = family;
        this.limits = limits;
        this.output = output;
        this.errors = errors;
        this.file = file;
        this.outcomes = outcomes;
        this.steps = steps;
    }

    /**
     * Starts the program that {@code builder} describes.
     *
     * @param outcomes the outcomes of the study
     * @param steps receives the program's reports while it runs; an exception that it throws ends the program
     */
    static Execution start(
            ProcessBuilder builder, TrialFolder folder, TrialLimits limits, Outcomes outcomes, Steps steps)
            throws IOException {
        CappedLog output = new CappedLog(folder.output(), limits.output());
        CappedLog errors = new CappedLog(folder.errors(), limits.output());
        ProcessFamily family = start(builder, output, errors);
        return new Execution(
                family,
                limits,
                OutputReader.start(family.process().getInputStream(), output, outcomes.names()),
                OutputReader.start(family.process().getErrorStream(), errors, outcomes.names()),
                new ReportFile(folder.report(), limits.report()),
                outcomes,
                steps);
    }

    private static ProcessFamily start(ProcessBuilder builder, CappedLog... logs) throws IOException {
        try {
            return ProcessFamily.start(builder);
        } catch (IOException refused) {
            Stream.of(logs).forEach(log -> log.close(String.valueOf(refused.getMessage())));
            throw refused;
        }
    }

    /** Waits for the program's standard error to end, and returns it. */
    OutputLines errors() throws InterruptedException {
        return errors.await();
    }

    /**
     * Waits for the program to end. An exception or an interrupt during the wait ends the program: it receives SIGTERM,
     * has its time of grace, and is then killed. After an overrun no more of its reports are read.
     *
     * @throws IllegalArgumentException if the report file is malformed
     */
    Ended join() throws IOException, InterruptedException, TrialPrunedException {
        LimitWatcher watch = new LimitWatcher(family, limits, file);
        try (ReportReader reports = new ReportReader(file.path(), outcomes)) {
            if (!family.process().waitFor(Math.min(SHORT_NANOS, watch.left()), TimeUnit.NANOSECONDS)) {
                watch.start();
                reports.start();
                follow(watch, reports);
            }
            Optional<String> overrun = watch.end();
            family.end(); // a process that is left may hold the output open
            if (overrun.isEmpty()) {
                overrun = file.isTooLong() ? Optional.of(file.excess()) : takeRest(watch, reports);
            }
            int exit = overrun.isPresent() ? KILLED : family.process().exitValue();
            return new Ended(exit, overrun, reports.values(), output.await(), errors.await());
        } catch (Throwable stopped) {
            watch.close();
            family.stop(limits.grace(), file::isTooLong);
            throw stopped;
        } finally {
            file.cut();
        }
    }

    /** Passes on reports until the program has ended or exceeds a limit. */
    private void follow(LimitWatcher watch, ReportReader reports)
            throws IOException, InterruptedException, TrialPrunedException {
        Process program = family.process();
        CompletableFuture<Void> woken = program.onExit().thenRun(reports::wake);
        while (program.isAlive() && watch.overrun().isEmpty()) {
            takeNext(reports, POLL_NANOS);
        }
        woken.cancel(false);
    }

    /** Passes on the remaining reports. Returns the reason if some could not be passed on. */
    private Optional<String> takeRest(LimitWatcher watch, ReportReader reports)
            throws IOException, InterruptedException, TrialPrunedException {
        if (!reports.isStarted() && file.isEmpty()) {
            return Optional.empty();
        }
        reports.start();
        reports.finish();
        long end = System.nanoTime() + (limits.timeout().isPresent() ? Math.max(watch.left(), LAST_NANOS) : IDLE_NANOS);
        while (!reports.isAtEnd()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return Optional.of(limits.timeout()
                        .map(limit -> "timeout: its reports could not all be kept within " + Durations.text(limit))
                        .orElse("report: $DANLU_REPORT cannot be read"));
            }
            if (takeNext(reports, left) && limits.timeout().isEmpty()) {
                end = System.nanoTime() + IDLE_NANOS;
            }
        }
        return Optional.empty();
    }

    /** Passes on the next report. Returns whether there was one. */
    private boolean takeNext(ReportReader reports, long nanos)
            throws IOException, InterruptedException, TrialPrunedException {
        Optional<Report> report = reports.next(nanos);
        if (report.isPresent()) {
            pass(report.get());
        }
        return report.isPresent();
    }

    /** Passes on a report. A program that has already ended is not pruned, because its work is done. */
    private void pass(Report report) throws TrialPrunedException {
        try {
            steps.take(report);
        } catch (TrialPrunedException pruned) {
            if (family.process().isAlive()) {
                throw pruned;
            }
        }
    }
}
