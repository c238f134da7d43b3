package io.danlu.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program in a process group of its own, so that it can be ended with everything it started. */
final class ProcessGroup {

    private static final long GRACE_SECONDS = 5;

    private final Process process;
    private final boolean ownGroup;

    private ProcessGroup(Process process, boolean ownGroup) {
        this.process = process;
        this.ownGroup = ownGroup;
    }

    /** Starts the program that {@code builder} describes, through {@code setsid} where the system has it. */
    static ProcessGroup start(ProcessBuilder builder) throws IOException {
        boolean setsid = onPath("setsid") && onPath("kill");
        if (setsid) {
            List<String> argv = new ArrayList<>(List.of("setsid"));
            argv.addAll(builder.command());
            builder.command(argv);
        }
        return new ProcessGroup(builder.start(), setsid);
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    Process process() {
        return process;
    }

    /** Asks the group to end, waits a grace period, then ends it. */
    void stop() {
        signal("TERM");
        try {
            if (process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                signal("KILL"); // what the program left behind in its group
                return;
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
        signal("KILL");
    }

    private void signal(String name) {
        if (ownGroup) {
            signalGroup(name);
        }
        List<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        family.forEach(name.equals("KILL") ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
    }

    private void signalGroup(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, "--", "-" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException noKill) {
            process.destroy();
        }
    }
}
