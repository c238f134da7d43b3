package io.danlu.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of this machine, on systems that show them under {@code /proc} as Linux does. */
final class ProcessTable {

    private static final Path PROC = Path.of("/proc");

    private ProcessTable() {}

    /**
     * Identifies one process among all that ever ran. Process numbers are reused, but not with the same start.
     *
     * @param started start time in clock ticks since boot
     */
    record Id(long pid, long started) {}

    /**
     * A process.
     *
     * @param state state letter of proc_pid_stat(5)
     */
    record Entry(Id id, char state, long parent, long group, long session) {

        /** Returns whether the process has ended and only waits for its parent to collect its exit code. */
        boolean isOver() {
            return state == 'Z' || state == 'X';
        }

        boolean isOfKernel() {
            return id.pid() == 2 || parent == 2;
        }
    }

    /** Returns whether this system has a process table. */
    static boolean exists() {
        return entry(ProcessHandle.current().pid()).isPresent();
    }

    /** Returns every process that could be read, by ascending number. */
    static List<Entry> read() {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path folder : folders) {
                entry(Long.parseLong(String.valueOf(folder.getFileName()))).ifPresent(entries::add);
            }
        } catch (IOException | DirectoryIteratorException | NumberFormatException unreadable) {
            return entries;
        }
        return entries;
    }

    /** Returns the process with that number, or empty if there is none. */
    static Optional<Entry> entry(long pid) {
        return text(pid, "stat").flatMap(stat -> parse(pid, stat));
    }

    /** Parses a line of proc_pid_stat(5). The second field, the name, is in parentheses and may hold any character. */
    private static Optional<Entry> parse(long pid, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length < 20) {
            return Optional.empty();
        }
        return Optional.of(new Entry(
                new Id(pid, Long.parseLong(fields[19])),
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3])));
    }

    /** Returns the bytes of memory that a process occupies at this moment, or 0 if it is gone. */
    static long memory(long pid) {
        return text(pid, "status").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    /**
     * Returns the environment that a process was started with, each variable ended by a NUL. Empty if it may not be
     * read.
     */
    static String environment(long pid) {
        return text(pid, "environ").orElse("");
    }

    private static Optional<String> text(long pid, String file) {
        try {
            return Optional.of(
                    Files.readString(PROC.resolve(Long.toString(pid)).resolve(file), StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
