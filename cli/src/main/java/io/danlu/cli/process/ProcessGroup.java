package io.danlu.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program in a process group of its own, so that it can be ended with everything it started. */
final class ProcessGroup {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(20);

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

    /** Asks the group to end, waits for it up to five seconds, then ends it. An interrupt does not cut the wait short. */
    void stop() {
        List<ProcessHandle> family = family();
        if (!signalGroup("TERM")) {
            family.forEach(ProcessHandle::destroy);
        }
        await(family);
        end(family);
    }

    /** Ends what the program left running in its group when it exited; found only where groups are to be had. */
    void endRest() {
        end(family());
    }

    private void end(List<ProcessHandle> family) {
        signalGroup("KILL");
        family.forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> family() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    private static void await(List<ProcessHandle> family) {
        long begin = System.nanoTime();
        boolean interrupted = Thread.interrupted();
        while (System.nanoTime() - begin < GRACE.toNanos() && family.stream().anyMatch(ProcessHandle::isAlive)) {
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether there is such a group; a program that has only just been started may have none yet. */
    private boolean signalGroup(String name) {
        if (!ownGroup) {
            return false;
        }
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, "--", "-" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return kill.onExit().join().exitValue() == 0;
        } catch (IOException noKill) {
            return false;
        }
    }
}
