package io.danlu.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** The processes of this machine, on systems that show them under {@code /proc} as Linux does. */
final class ProcessTable {

    private static final Path PROC = Path.of("/proc");
    private static final boolean EXISTS = entry(ProcessHandle.current().pid()).isPresent();

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
        return EXISTS;
    }

    /**
     * Returns the processes that could be read.
     *
     * @param begin leaves out most processes that are older; empty for all
     */
    static List<Entry> read(Optional<ProcessNumbers> begin) {
        List<String> names =
                Optional.ofNullable(PROC.toFile().list()).map(List::of).orElseGet(List::of);
        LongPredicate newer = begin.map(ProcessNumbers::newer).orElse(any -> true); // after the names, to miss none
        return names.stream()
                .filter(name -> name.chars().allMatch(Character::isDigit))
                .mapToLong(Long::parseLong)
                .filter(newer)
                .mapToObj(ProcessTable::entry)
                .flatMap(Optional::stream)
                .toList();
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
        return text("/proc/" + pid + "/" + file);
    }

    /** Returns a file of the process table, or empty if it is gone or may not be read. */
    static Optional<String> text(String file) {
        try (FileInputStream open = new FileInputStream(file)) {
            return Optional.of(new String(open.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
