package io.danlu.store.jdbc;

import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that works on a study and says, on its output, the number of each trial whose result was acknowledged. */
final class Worker {

    private Worker() {}

    /** Works until the study in the file {@code arguments[0]} has {@code arguments[1]} trials. */
    public static void main(String[] arguments) {
        try (SqliteStore store = SqliteStore.open(Path.of(arguments[0]), Durability.PROCESS)) {
            RunOptions options = RunOptions.until(Budget.trials(Integer.parseInt(arguments[1])))
                    .listener((trial, history, stop) -> {
                        System.out.println(trial.number());
                        System.out.flush();
                    });
            study(store).optimize(Worker::sphere, options);
        }
    }

    static Study<Point> study(SqliteStore store) {
        return Study.named("a")
                .space(StoreFiles.STUDY.space())
                .sampler(Sampler.random())
                .seed(7)
                .store(store)
                .build();
    }

    static double sphere(Point point) {
        return point.real("x") * point.real("x") + point.real("y") * point.real("y");
    }

    static Process start(Path file, int trials) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        file.toString(),
                        Integer.toString(trials)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
