package io.danlu.store.jdbc;

import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A process that runs a study and prints the number of each trial whose result was acknowledged. */
public final class Worker {

    /** The exit code of a killed worker: 128 + SIGKILL. */
    public static final int KILLED = 137;

    /** The name of the study of the tests. */
    public static final StudyDefinition STUDY = new StudyDefinition(
            "a",
            Space.of(Parameter.real("x", -1, 1), Parameter.real("y", -1, 1)),
            List.of(new Metric("value", Direction.MINIMIZE)),
            SamplerSpec.of("random"),
            7,
            OptionalInt.empty());

    private final Process process;

    private Worker(Process process) {
        this.process = process;
    }

    /** Runs the study in the store {@code arguments[0]} until it has {@code arguments[1]} trials. */
    public static void main(String[] arguments) {
        try (Store store = Stores.open(arguments[0])) {
            RunOptions options = RunOptions.until(Budget.trials(Integer.parseInt(arguments[1])))
                    .listener((trial, history, stop) -> {
                        System.out.println(trial.number());
                        System.out.flush();
                    });
            study(store).optimize(Worker::sphere, options);
        }
    }

    /** Returns the workers' study. */
    public static Study<Point> study(Store store) {
        return Study.named(STUDY.name())
                .space(STUDY.space())
                .sampler(Sampler.random())
                .seed(STUDY.seed())
                .store(store)
                .build();
    }

    /** Returns the value of the workers' objective. */
    public static double sphere(Point point) {
        return point.real("x") * point.real("x") + point.real("y") * point.real("y");
    }

    /** Starts a worker. */
    public static Worker start(String url, int trials) throws IOException {
        return start(url, trials, Map.of());
    }

    /** Starts a worker with additional environment variables. */
    public static Worker start(String url, int trials, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        url,
                        Integer.toString(trials)))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new Worker(builder.start());
    }

    /** Returns the next numbers that it prints, at most {@code count}. */
    public List<Integer> acknowledged(int count) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            String line = process.inputReader().readLine();
            if (line == null) {
                break;
            }
            numbers.add(Integer.parseInt(line));
        }
        return numbers;
    }

    /** Returns all further numbers that it prints. */
    public List<Integer> acknowledged() throws IOException {
        return acknowledged(Integer.MAX_VALUE);
    }

    /** Kills it; its output can still be read. */
    public void kill() {
        process.toHandle().destroyForcibly(); // Process.destroyForcibly would close its output
    }

    /** Waits until it has ended, and returns its exit code. */
    public int exit() throws InterruptedException {
        return process.waitFor();
    }
}
