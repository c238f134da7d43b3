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

/** A process that works on a study and says, on its output, the number of each trial whose result was acknowledged. */
public final class Worker {

    /** The exit code of a killed one: 128 + SIGKILL. */
    public static final int KILLED = 137;

    /** The study that tests use. */
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

    /** Works until the study in the store {@code arguments[0]} has {@code arguments[1]} trials. */
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

    /** The workers' study. */
    public static Study<Point> study(Store store) {
        return Study.named(STUDY.name())
                .space(STUDY.space())
                .sampler(Sampler.random())
                .seed(STUDY.seed())
                .store(store)
                .build();
    }

    /** The workers' objective. */
    public static double sphere(Point point) {
        return point.real("x") * point.real("x") + point.real("y") * point.real("y");
    }

    /** Starts one. */
    public static Worker start(String url, int trials) throws IOException {
        return start(url, trials, Map.of());
    }

    /** Starts one with more in its environment. */
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

    /** The next numbers that it says, at most {@code count}. */
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

    /** All numbers that it still says. */
    public List<Integer> acknowledged() throws IOException {
        return acknowledged(Integer.MAX_VALUE);
    }

    /** Kills it; what it said can still be read. */
    public void kill() {
        process.toHandle().destroyForcibly(); // Process's own would close what it said
    }

    /** Its exit code, when it has ended. */
    public int exit() throws InterruptedException {
        return process.waitFor();
    }
}
