package io.danlu.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs of {@code danlu tune} ignore signals, multiply, leave daemons behind, fill the memory, or print a gigabyte.
 * Each trial must end soon after its limit, and none of its processes may be left. The runner may need hardly more
 * memory than for well-behaved programs.
 *
 * @param late time after its limit within which a trial must end
 * @param turns runs of each program
 */
record RunawayPrograms(Backend backend, Duration late, int turns) implements Attack {

    private static final String NAME = "runaways";
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final int WORKERS = 2;
    private static final String CALM = "calm";
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
        long calm = programs(folder.resolve(CALM)).tune(study(List.of(CALM)), WORKERS, violations);
        long most = 0;
        long processes = 0;
        Duration latest = Duration.ZERO;
        for (int i = 0; i < turns; i++) {
            ProgramRun wild = programs(folder.resolve("wild-" + i));
            most = Math.max(most, wild.tune(study(WILD), WORKERS, violations));
            Duration last = wild.checkEnds(NAME, WILD.size(), LIMIT, late, violations);
            latest = last.compareTo(latest) > 0 ? last : latest;
            processes += wild.checkGone(violations);
        }
        ProgramRun.checkMemory(most, calm, violations);
        return new Verdict(
                (long) WILD.size() * turns,
                "programs",
                "%d processes, the last trial ended %.2f s after its limit, %d MB for the runner (%d MB for calm programs)"
                        .formatted(processes, latest.toMillis() / 1e3, most >> 10, calm >> 10),
                violations);
    }

    private ProgramRun programs(Path own) {
        return new ProgramRun(backend, own, Map.of("program.sh", PROGRAM, "stay.sh", STAY, "grow.sh", GROW));
    }

    private static String study(List<String> kinds) {
        return """
                study: %s
                objective: {name: loss}
                space:
                  kind: {type: categorical, choices: [%s]}
                sampler: grid
                run: {command: [sh, program.sh, "{kind}"], timeout: %ds, grace: %dms, memory: 300m, output: 64k}
                """.formatted(NAME, String.join(", ", kinds), LIMIT.toSeconds(), GRACE.toMillis());
    }
}
