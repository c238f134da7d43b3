package io.danlu.store.jdbc;

import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process that leases trial 0 for itself and trial 1 for a worker elsewhere, and waits to be killed. */
public final class Holding {

    private final Process process;

    private Holding(Process process) {
        this.process = process;
    }

    /** Leases trials of the study in the store {@code arguments[0]}. */
    public static void main(String[] arguments) throws IOException {
        try (Store store = Stores.open(arguments[0])) {
            Study<Point> study = Worker.study(store);
            int own = study.ask().orElseThrow().number();
            int remote = study.queue()
                    .ask("elsewhere", Budget.unlimited(), Duration.ofMinutes(1))
                    .orElseThrow()
                    .number();
            System.out.println("holds " + own + " and " + remote);
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Starts a process, and returns when it holds its trials. */
    public static Holding start(String url) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holding.class.getName(),
                        url))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!"holds 0 and 1".equals(process.inputReader().readLine())) {
            throw new IllegalStateException("the holder ended early");
        }
        return new Holding(process);
    }

    /** Stops the process, as a debugger does; it can be continued. */
    public void freeze() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Kills the process, and returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
