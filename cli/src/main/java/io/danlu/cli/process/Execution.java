package io.danlu.cli.process;

import io.danlu.format.TrialLimits;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Report;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run of a program: started, read, watched, followed, and ended with all that it started. */
final class Execution {

    private static final long POLL_MILLIS = 100;

    private final ProcessFamily family;
    private final TrialLimits limits;
    private final Drain output;
    private final Drain errors;
    private final ReportTail report;

    /**
     * What came of it.
     *
     * @param exit as a shell has it: 128 and the signal's number where a signal ended the program
     * @param overrun which limit was not kept, so that the program was ended
     * @param reported the value in the report file
     */
    record Ended(int exit, Optional<String> overrun, OptionalDouble reported, OutputLines output, OutputLines errors) {}

    private Execution(ProcessFamily family, TrialLimits limits, Drain output, Drain errors, ReportTail report) {
        this.family = family;
        this.limits = limits;
        this.output = output;
        this.errors = errors;
        this.report = report;
    }

    /**
     * Starts the program that {@code builder} describes.
     *
     * @param metric what the program calls its value
     * @param steps is given what the program reports while it runs; what this throws ends the program
     */
    static Execution start(
            ProcessBuilder builder, TrialFolder folder, TrialLimits limits, String metric, ReportTail.Steps steps)
            throws IOException {
        CappedLog output = new CappedLog(folder.output(), limits.output());
        CappedLog errors = new CappedLog(folder.errors(), limits.output());
        ProcessFamily family = start(builder, output, errors);
        return new Execution(
                family,
                limits,
                Drain.start(family.process().getInputStream(), output, metric),
                Drain.start(family.process().getErrorStream(), errors, metric),
                new ReportTail(folder.report(), report -> pass(report, steps, family.process())));
    }

    /** A program that has ended by itself is not pruned any more: its work is done. */
    private static void pass(Report report, ReportTail.Steps steps, Process program) throws TrialPrunedException {
        try {
            steps.take(report);
        } catch (TrialPrunedException pruned) {
            if (program.isAlive()) {
                throw pruned;
            }
        }
    }

    private static ProcessFamily start(ProcessBuilder builder, CappedLog... logs) throws IOException {
        try {
            return ProcessFamily.start(builder);
        } catch (IOException refused) {
            Stream.of(logs).forEach(log -> log.close(String.valueOf(refused.getMessage())));
            throw refused;
        }
    }

    /** What it wrote to standard error, once it has ended. */
    OutputLines errors() throws InterruptedException {
        return errors.await();
    }

    /**
     * Waits for the end. Whatever is thrown on the way, an interrupt too, ends the program: it is asked to, has its time of
     * grace, and is then ended by force.
     */
    Ended join() throws IOException, InterruptedException, TrialPrunedException {
        Watch watch = Watch.start(family, limits);
        try {
            Process program = family.process();
            while (!program.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                report.poll();
            }
            Optional<String> overrun = watch.end();
            family.end(); // it may hold the output open
            return new Ended(program.exitValue(), overrun, report.finish(), output.await(), errors.await());
        } catch (Throwable stopped) {
            watch.close();
            family.stop(limits.grace());
            throw stopped;
        }
    }
}
