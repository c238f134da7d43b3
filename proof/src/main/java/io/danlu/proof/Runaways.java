package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.trial.Recorded;
import io.danlu.trial.TrialEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Programs that are tuned by {@code danlu tune} do not listen to signals, multiply, leave daemons behind, fill the memory, print a gigabyte. Each trial ends soon after its limit, nothing that it
 * started is left, and the process that runs them needs hardly more memory than for programs that behave.
 *
 * @param late how long after its limit a trial may end
 * @param turns how often each program is run
 */
record Runaways(Backend backend, Duration late, int turns) implements Attack {

    private static final String NAME = "runaways";
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final int LOOKS = 20;
    private static final long MORE_KB = 50 << 10;
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final String CALM = "calm";
    private static final List<String> SCRIPTS = List.of("program.sh", "stay.sh", "grow.sh");
    private static final List<String> WILD = List.of("deaf", "busy", "grandchild", "daemon", "bomb", "greedy", "flood");

    private static final String PROGRAM = """
            echo $$ >> pids
            case $1 in
                calm) ;;
                deaf) trap '' TERM INT HUP; while :; do sleep 0.05; done ;;
                busy) while :; do :; done ;;
                grandchild) (setsid sh stay.sh < /dev/null > /dev/null 2>&1 &); while :; do sleep 0.1; done ;;
                daemon) (setsid sh -c '(setsid sh stay.sh < /dev/null > /dev/null 2>&1 &)' &); sleep 0.3 ;;
                bomb) sh grow.sh 6 & while :; do sleep 0.1; done ;;
                greedy) head -c 2000000000 /dev/zero | tail -n 1 > /dev/null ;;
                flood) head -c 1000000000 /dev/zero | tr '\\0' x; echo ;;
            esac
            echo loss=0
            """;

    private static final String STAY = """
            trap '' TERM HUP INT
            echo $$ >> pids
            while :; do sleep 0.1; done
            """;

    private static final String GROW = """
            echo $$ >> pids
            if [ "$1" -gt 0 ]; then
                setsid sh grow.sh $(($1 - 1)) &
                sh grow.sh $(($1 - 1)) &
            fi
            while :; do sleep 0.2; done
            """;

    @Override
    public String promises() {
        return "P14";
    }

    @Override
    public Optional<String> lacking() {
        return backend.lacking().or(() -> Tool.lacking("setsid", "util-linux"));
    }

    @Override
    public Verdict run(Path folder) {
        List<Violation> violations = new ArrayList<>();
        long calm = tune(folder.resolve(CALM), List.of(CALM), violations);
        long most = 0;
        long processes = 0;
        Duration latest = Duration.ZERO;
        for (int i = 0; i < turns; i++) {
            Path wild = folder.resolve("wild-" + i);
            most = Math.max(most, tune(wild, WILD, violations));
            Duration last = judge(log(backend.url(wild)), violations);
            latest = last.compareTo(latest) > 0 ? last : latest;
            List<Long> pids = pids(wild);
            processes += pids.size();
            long left = left(pids);
            if (left > 0) {
                violations.add(new Violation(Rule.ENDED, -1, left + " processes are left"));
            }
        }
        if (most > calm + MORE_KB) {
            violations.add(new Violation(Rule.BOUNDED, -1, "%d KB, %d KB for calm programs".formatted(most, calm)));
        }
        return new Verdict(
                (long) WILD.size() * turns,
                "programs",
                "%d processes, the last trial ended %.2f s after its limit, %d MB for the runner (%d MB for calm programs)"
                        .formatted(processes, latest.toMillis() / 1e3, most >> 10, calm >> 10),
                violations);
    }

    /** How many are still there after a second. */
    private static long left(List<Long> pids) {
        long left = pids.stream().filter(Runaways::lives).count();
        for (int i = 0; i < LOOKS && left > 0; i++) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos() / LOOKS);
            left = pids.stream().filter(Runaways::lives).count();
        }
        return left;
    }

    /** Whether that is one of the programs: another process may have its number by now, and one that nobody has waited for has no command line. */
    private static boolean lives(long pid) {
        try {
            String command = Files.readString(Path.of("/proc/%d/cmdline".formatted(pid)), StandardCharsets.ISO_8859_1);
            return SCRIPTS.stream().anyMatch(command::contains);
        } catch (IOException ended) {
            return false;
        }
    }

    /** Returns the most memory that the runner had, in KB. */
    private long tune(Path own, List<String> kinds, List<Violation> violations) {
        try {
            Files.createDirectories(own);
            Files.writeString(own.resolve("program.sh"), PROGRAM);
            Files.writeString(own.resolve("stay.sh"), STAY);
            Files.writeString(own.resolve("grow.sh"), GROW);
            Path study = Files.writeString(own.resolve("study.yaml"), """
                    study: %s
                    objective: {name: loss}
                    space:
                      kind: {type: categorical, choices: [%s]}
                    sampler: grid
                    run: {command: [sh, program.sh, "{kind}"], timeout: %ds, grace: %dms, memory: 300m, output: 64k}
                    """.formatted(
                            NAME, String.join(", ", kinds), LIMIT.toSeconds(), GRACE.toMillis()));
            Process danlu = Tool.start(
                    Tool.java(
                            "64m",
                            "io.danlu.cli.Main",
                            "tune",
                            study.toString(),
                            "--store",
                            backend.url(own),
                            "--workers",
                            "2",
                            "--quiet"),
                    Map.of());
            long most = 0;
            while (danlu.isAlive()) {
                most = Math.max(most, peak(danlu.pid()));
                LockSupport.parkNanos(LOOK.toNanos());
            }
            if (danlu.exitValue() != 0) {
                violations.add(new Violation(Rule.TYPED, -1, "tune ended with " + danlu.exitValue()));
            }
            return most;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The most that was resident of a process so far, in KB; 0 where it has ended. */
    private static long peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid))).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    private static List<Long> pids(Path own) {
        try {
            return Files.readAllLines(own.resolve("pids")).stream()
                    .map(Long::parseLong)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Recorded> log(String url) {
        try (Store store = Stores.open(url)) {
            return store.log(NAME);
        }
    }

    /** Returns how long after its limit the last trial ended. */
    private Duration judge(List<Recorded> log, List<Violation> violations) {
        Map<Integer, Instant> begun = new HashMap<>();
        Duration latest = Duration.ZERO;
        int ended = 0;
        for (Recorded entry : log) {
            switch (entry.event()) {
                case TrialEvent.Started started -> begun.put(started.number(), entry.at());
                case TrialEvent event
                when event instanceof TrialEvent.Failed || event instanceof TrialEvent.Completed -> {
                    ended++;
                    Duration after = Duration.between(begun.get(event.number()), entry.at())
                            .minus(LIMIT);
                    latest = after.compareTo(latest) > 0 ? after : latest;
                    if (after.compareTo(late) > 0) {
                        violations.add(
                                new Violation(Rule.ENDED, event.number(), "ended %s after its limit".formatted(after)));
                    }
                }
                default -> {}
            }
        }
        if (ended != WILD.size()) {
            violations.add(new Violation(Rule.EXACT, -1, "%d trials ended".formatted(ended)));
        }
        return latest;
    }
}
