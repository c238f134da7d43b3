package io.danlu.process;

import io.danlu.process.ProcessTable.Entry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A program and all that it started, to be measured and ended together. Started through {@code setsid} where the system has it,
 * so that all who stay are one process group; those who leave it are found as {@link Kin}, where there is a process table.
 * Thread-safe.
 */
final class ProcessFamily {

    private static final String TOKEN = "DANLU_ATTEMPT";
    private static final Duration STUBBORN = Duration.ofSeconds(5); // what even KILL does not end sooner is left alone

    private final Process process;
    private final boolean ownGroup;
    private final Optional<Kin> kin;

    private ProcessFamily(Process process, boolean ownGroup, Optional<Kin> kin) {
        this.process = process;
        this.ownGroup = ownGroup;
        this.kin = kin;
    }

    /**
     * Starts the program that {@code builder} describes.
     *
     * @throws IOException if there is no such program, or the system refuses
     */
    static ProcessFamily start(ProcessBuilder builder) throws IOException {
        checkExists(builder);
        boolean setsid = SearchPath.has("setsid") && SearchPath.has("kill");
        if (setsid) {
            List<String> argv = new ArrayList<>(List.of("setsid"));
            argv.addAll(builder.command());
            builder.command(argv);
        }
        String token = UUID.randomUUID().toString();
        builder.environment().put(TOKEN, token);
        Process process = builder.start();
        Optional<Kin> kin = ProcessTable.exists()
                ? Optional.of(new Kin(
                        TOKEN + "=" + token, ProcessTable.entry(process.pid()).map(Entry::id)))
                : Optional.empty();
        return new ProcessFamily(process, setsid, kin);
    }

    /** Through {@code setsid}, a program that is not there would look like one that failed. */
    private static void checkExists(ProcessBuilder builder) throws IOException {
        String program = builder.command().getFirst();
        Path directory =
                Optional.ofNullable(builder.directory()).map(File::toPath).orElse(Path.of(""));
        if (!SearchPath.has(program, directory)) {
            throw new IOException("there is no program '%s'".formatted(program));
        }
    }

    Process process() {
        return process;
    }

    /** The bytes of memory that all of them occupy now; what several share counts for each of them. */
    long memory() {
        return alive().stream().mapToLong(Member::pid).map(ProcessTable::memory).sum();
    }

    /**
     * Asks all to end, waits for them up to {@code grace}, then ends them. An interrupt does not cut the wait short.
     *
     * @param hurry whether to wait no longer; asked every few milliseconds
     */
    void stop(Duration grace, BooleanSupplier hurry) {
        List<Member> all = alive();
        boolean told = isGrouped(all) && signalGroup("TERM");
        all.stream().filter(member -> !(told && member.grouped())).forEach(Member::terminate);
        Patience patience = new Patience(grace);
        while (!alive().isEmpty() && !hurry.getAsBoolean() && patience.lasts()) {}
        end();
    }

    /** Ends by force whatever is left of them. */
    void end() {
        if (kin.isEmpty()) {
            signalGroup("KILL"); // who is in it cannot be seen
        }
        end(this::alive, () -> signalGroup("KILL"));
    }

    /** Ends by force whoever was started with {@code variable} ({@code NAME=value}), as far as it can be found. */
    static void endAllWith(String variable) {
        if (ProcessTable.exists()) {
            end(new Kin(variable, Optional.empty())::alive, () -> {});
        }
    }

    /** @param endGroup ends the group all at once, since one by one its members could start others meanwhile */
    private static void end(Supplier<List<Member>> alive, Runnable endGroup) {
        Patience patience = new Patience(STUBBORN);
        List<Member> left = alive.get();
        while (!left.isEmpty()) {
            if (isGrouped(left)) {
                endGroup.run();
            }
            left.forEach(Member::kill);
            left = patience.lasts() ? alive.get() : List.of();
        }
    }

    private static boolean isGrouped(List<Member> members) {
        return members.stream().anyMatch(Member::grouped);
    }

    private List<Member> alive() {
        return kin.map(Kin::alive)
                .orElseGet(() -> Stream.concat(
                                process.descendants().map(child -> new Member(child.pid(), false)),
                                Stream.of(process.toHandle())
                                        .filter(ProcessHandle::isAlive)
                                        .map(program -> new Member(program.pid(), ownGroup)))
                        .toList());
    }

    /** Returns whether there is such a group; a program that has only just been started may have none yet. */
    private boolean signalGroup(String name) {
        if (!ownGroup) {
            return false;
        }
        try {
            ProcessBuilder kill = new ProcessBuilder("kill", "-" + name, "--", "-" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            Environment.SECRETS.forEach(kill.environment()::remove);
            return kill.start().onExit().join().exitValue() == 0;
        } catch (IOException noKill) {
            return false;
        }
    }
}
