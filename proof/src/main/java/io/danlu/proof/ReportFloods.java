package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs of {@code danlu tune} report without end: lines, one line, steps, a sparse file, or values on standard
 * output. Others replace the report by a pipe, a link or a folder, or remove it repeatedly. Each trial must end soon
 * after its limit, its report must stay below the limit, and no process may be left. The runner may need hardly more
 * memory than for well-behaved programs.
 *
 * @param late time after its limit within which a trial must end
 * @param turns runs of each program
 * @param workers programs that run at the same time
 * @param report the study's limit on reports; {@code 1m} is the promised one, and a larger one must be detected
 * @param kinds kinds of programs
 */
record ReportFloods(Backend backend, Duration late, int turns, int workers, String report, List<String> kinds)
        implements Attack {

    /** All kinds of programs. */
    static final List<String> KINDS = List.of(
            "lines",
            "steps",
            "endless",
            "values",
            "sparse",
            "pipe",
            "flapping",
            "link",
            "folder",
            "gone",
            "anew",
            "named",
            "told",
            "left");

    private static final String NAME = "floods";
    private static final String CALM = "calm";
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofMillis(300);
    private static final long CAP = 1 << 20;

    /** The programs. One that starts with {@code (setsid} continues when its parent has ended. */
    private static final String PROGRAM = """
            echo $$ >> pids
            r=$DANLU_REPORT
            trap '' HUP INT
            case $1 in
                calm) echo '{"step":1,"value":1}' >> "$r" ;;
                lines) yes '{"step":1,"value":1}' >> "$r" ;;
                steps) awk 'BEGIN { for (;;) print "{\"step\":" i++ ",\"value\":1}" }' >> "$r" ;;
                endless) tr '\\0' x < /dev/zero >> "$r" ;;
                values) yes '{"value":1}' >> "$r" ;;
                sparse) truncate -s 1T "$r"; while :; do sleep 0.1; done ;;
                pipe) rm -f "$r"; mkfifo "$r"; while :; do sleep 0.1; done ;;
                flapping) while :; do rm -f "$r"; mkfifo "$r"; rm -f "$r"; echo '{"step":1,"value":1}' > "$r"; done ;;
                link) ln -sf /dev/zero "$r"; while :; do sleep 0.1; done ;;
                folder) rm -f "$r"; mkdir "$r"; while :; do sleep 0.1; done ;;
                gone) while :; do rm -f "$r"; echo '{"step":1,"value":1}' >> "$r"; done ;;
                anew) while :; do echo '{"step":1,"value":1}' > new.$$; mv new.$$ "$r"; done ;;
                named) yes loss=1 ;;
                told) trap 'yes >> "$r"' TERM; while :; do sleep 0.1; done ;;
                left) (setsid sh program.sh lines < /dev/null > /dev/null 2>&1 &); while [ ! -s "$r" ]; do :; done ;;
            esac
            echo loss=0
            """;

    ReportFloods {
        kinds = List.copyOf(kinds);
    }

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
        long calm = programs(folder.resolve(CALM)).tune(study(List.of(CALM), 1), workers, violations);
        List<String> all = new ArrayList<>(List.of(CALM)); // one that succeeds, because the run would give up otherwise
        all.addAll(kinds);
        ProgramRun wild = programs(folder.resolve("wild"));
        long most = wild.tune(study(all, turns), workers, violations);
        int trials = all.size() * turns;
        Duration latest = wild.checkEnds(NAME, trials, LIMIT, late, violations);
        int processes = wild.checkGone(violations);
        long longest = longest(wild.folder(), trials, violations);
        ProgramRun.checkMemory(most, calm, violations);
        return new Verdict(
                (long) kinds.size() * turns,
                "floods",
                "%d processes, the last trial ended %.2f s after its limit, reports of up to %d bytes, %d MB for the runner (%d MB for calm programs)"
                        .formatted(processes, latest.toMillis() / 1e3, longest, most >> 10, calm >> 10),
                violations);
    }

    private ProgramRun programs(Path own) {
        return new ProgramRun(backend, own, Map.of("program.sh", PROGRAM));
    }

    private String study(List<String> programs, int rounds) {
        return """
                study: %s
                objective: {name: loss}
                space:
                  turn: {type: int, low: 1, high: %d}
                  kind: {type: categorical, choices: [%s]}
                sampler: grid
                run: {command: [sh, program.sh, "{kind}"], timeout: %ds, grace: %dms, output: 64k, report: %s}
                """.formatted(NAME, rounds, String.join(", ", programs), LIMIT.toSeconds(), GRACE.toMillis(), report);
    }

    /** Returns the length of the longest report, in bytes. */
    private static long longest(Path own, int trials, List<Violation> violations) {
        long longest = 0;
        for (int trial = 0; trial < trials; trial++) {
            Path report = own.resolve("danlu.db.trials").resolve(NAME).resolve("%d/report.jsonl".formatted(trial));
            long length = Files.isRegularFile(report, LinkOption.NOFOLLOW_LINKS) ? size(report) : 0;
            longest = Math.max(longest, length);
            if (length > CAP) {
                violations.add(new Violation(Rule.BOUNDED, trial, "its report has %d bytes".formatted(length)));
            }
        }
        return longest;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
