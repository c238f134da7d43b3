package io.danlu.store.jdbc.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names this process in rows of {@code open_trial}, and detects that a process with such a name has ended. The name
 * consists of the boot id of the machine, the PID namespace, the user, the PID and the start time. No later process has
 * the same name (proc(5), random(4), pid_namespaces(7)), except on machines that were cloned while they ran. Works on
 * Linux only. On other systems processes have no name, and leases end only by time. Thread-safe.
 */
final class OwnProcess {

    private static final Path PROC = Path.of("/proc");

    /**
     * The index of the start time among the fields after the command's name in {@code /proc/PID/stat}: it is field 22,
     * and the first of them, the state, is field 3.
     */
    private static final int START_TIME = 22 - 3;

    private static final Optional<OwnProcess> HERE = find();

    private final String boot;
    private final String namespace;
    private final String user;
    private final String name;

    private OwnProcess(String boot, String namespace, String user, String process) {
        this.boot = boot;
        this.namespace = namespace;
        this.user = user;
        this.name = String.join(" ", boot, namespace, user, process);
    }

    /** Returns the name of this process; empty on systems without such names. */
    static Optional<String> name() {
        return HERE.map(here -> here.name);
    }

    /**
     * Returns true if the process of that name has certainly ended. Returns false in case of doubt: for another machine
     * or boot, another PID namespace, or another user, whose processes may be hidden.
     */
    static boolean hasEnded(String name) {
        return HERE.filter(here -> here.seesEndOf(name)).isPresent();
    }

    private static Optional<OwnProcess> find() {
        try {
            long pid = ProcessHandle.current().pid();
            Optional<String> started = started(pid);
            return started.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new OwnProcess(
                            Files.readString(PROC.resolve("sys/kernel/random/boot_id"))
                                    .strip(),
                            Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString(),
                            Files.getAttribute(PROC.resolve("self"), "unix:uid").toString(),
                            pid + " " + started.get()));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notLinux) {
            return Optional.empty();
        }
    }

    private boolean seesEndOf(String other) {
        List<String> parts = List.of(other.split(" ", -1));
        if (parts.size() != 5
                || !parts.get(0).equals(boot)
                || !parts.get(1).equals(namespace)
                || !parts.get(2).equals(user)) {
            return false;
        }
        try {
            Optional<String> started = started(Long.parseLong(parts.get(3)));
            return started.isEmpty() || !started.get().equals(parts.get(4));
        } catch (IOException | NumberFormatException unknown) {
            return false;
        }
    }

    /**
     * Returns the start time of the process with that PID, in ticks since the boot; empty if there is none, or only a
     * zombie.
     */
    private static Optional<String> started(long pid) throws IOException {
        Path process = PROC.resolve(Long.toString(pid));
        try {
            // the command's name is in parentheses and may contain any character
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            if (fields.length <= START_TIME) {
                throw new IOException("'%s' is not of this form".formatted(process));
            }
            boolean zombie = fields[0].equals("Z") && threads(process) <= 1;
            return zombie ? Optional.empty() : Optional.of(fields[START_TIME]);
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        }
    }

    private static long threads(Path process) throws IOException {
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            return threads.count();
        }
    }
}
