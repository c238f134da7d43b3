package io.danlu.process;

import io.danlu.process.ProcessTable.Entry;
import io.danlu.process.host.SearchPath;
import io.danlu.process.host.Secrets;
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
 * A program and every process that it started, to be measured and ended together. The program is started through {@code
 * setsid} if the system has it, so that its processes form one process group. Processes that leave the group are found
 * through {@link ProcessFinder}, if the system has a process table. Thread-safe.
 */
final class ProcessFamily {

    private static final String TOKEN = "DANLU_ATTEMPT";
    // time after which a process that survives SIGKILL is left alone
    private static final Duration STUBBORN = Duration.ofSeconds(5);

    /** The program that makes a process group, if groups can be signalled here, too. No launch searches for it. */
    private static final Optional<String> SETSID = SearchPath.find("setsid")
            .filter(any -> SearchPath.find("kill").isPresent())
            .map(Path::toString);

    private final Process process;
    private final boolean ownGroup;
    private final Optional<ProcessFinder> finder;

    private ProcessFamily(Process process, boolean ownGroup, Optional<ProcessFinder> finder) {
        this.process = process;
        this.ownGroup = ownGroup;
        this.finder = finder;
    }

    /**
     * Starts the program that {@code builder} describes.
     *
     * @throws IOException if the program does not exist, or the system refuses
     */
    static ProcessFamily start(ProcessBuilder builder) throws IOException {
        checkExists(builder);
        SETSID.ifPresent(setsid -> {
            List<String> argv = new ArrayList<>(List.of(setsid));
            argv.addAll(builder.command());
            builder.command(argv);
        });
        String token = UUID.randomUUID().toString();
        builder.environment().put(TOKEN, token);
        Optional<ProcessNumbers> begin = ProcessNumbers.now();
        Process process = builder.start();
        Optional<ProcessFinder> finder = ProcessTable.exists()
                ? Optional.of(new ProcessFinder(
                        TOKEN + "=" + token, ProcessTable.entry(process.pid()).map(Entry::id), begin))
                : Optional.empty();
        return new ProcessFamily(process, SETSID.isPresent(), finder);
    }

    /** Checks that the program exists. Through {@code setsid} a missing program would look like one that failed. */
    private static void checkExists(ProcessBuilder builder) throws IOException {
        String program = builder.command().getFirst();
        Path directory =
                Optional.ofNullable(builder.directory()).map(File::toPath).orElse(Path.of(""));
        if (!SearchPath.has(program, directory, builder.environment().getOrDefault("PATH", ""))) {
            throw new IOException("there is no program '%s'".formatted(program));
        }
    }

    Process process() {
        return process;
    }

    /** Returns the memory that all processes occupy now, in bytes. Shared memory counts for each of them. */
    long memory() {
        return alive().stream().mapToLong(Member::pid).map(ProcessTable::memory).sum();
    }

    /**
     * Sends SIGTERM to all processes, waits up to {@code grace} for them to end, and kills the rest. An interrupt does
     * not shorten the wait.
     *
     * @param hurry ends the wait when it returns true; called every 20 milliseconds
     */
    void stop(Duration grace, BooleanSupplier hurry) {
        List<Member> all = alive();
        boolean told = isGrouped(all) && signalGroup("TERM");
        all.stream().filter(member -> !(told && member.grouped())).forEach(Member::terminate);
        Patience patience = new Patience(grace);
        while (!alive().isEmpty() && !hurry.getAsBoolean() && patience.lasts()) {}
        end();
    }

    /** Kills the remaining processes. */
    void end() {
        if (finder.isEmpty()) {
            signalGroup("KILL"); // without a process table the members of the group cannot be seen
        }
        end(this::alive, () -> signalGroup("KILL"));
    }

    /**
     * Kills every process that was started with {@code variable} ({@code NAME=value}), as far as the process table
     * shows it.
     */
    static void endAllWith(String variable) {
        if (ProcessTable.exists()) {
            end(new ProcessFinder(variable, Optional.empty(), Optional.empty())::alive, () -> {});
        }
    }

    /**
     * Kills processes until none is alive, for at most {@link #STUBBORN}.
     *
     * @param endGroup kills the whole group at once; its members could start others while they are killed one by one
     */
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
        return finder.map(ProcessFinder::alive)
                .orElseGet(() -> Stream.concat(
                                process.descendants().map(child -> new Member(child.pid(), false)),
                                Stream.of(process.toHandle())
                                        .filter(ProcessHandle::isAlive)
                                        .map(program -> new Member(program.pid(), ownGroup)))
                        .toList());
    }

    /**
     * Sends a signal to the group. Returns false if there is no such group: a program that was only just started may
     * not have one yet.
     */
    private boolean signalGroup(String name) {
        if (!ownGroup) {
            return false;
        }
        try {
            ProcessBuilder kill = new ProcessBuilder("kill", "-" + name, "--", "-" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            Secrets.VARIABLES.forEach(kill.environment()::remove);
            return kill.start().onExit().join().exitValue() == 0;
        } catch (IOException noKill) {
            return false;
        }
    }
}
