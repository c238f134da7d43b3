package io.danlu.proof;

import io.danlu.proof.SoakWorker.Need;
import io.danlu.proof.Violation.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One process does very many trials. In the end it must not need more memory than a process that only opened the study,
 * except for one megabyte for each 100,000 trials.
 */
record Soak(Backend backend, int trials) implements Attack {

    private static final int BLOCKS = 10;
    private static final String HEAP = "1g";

    /** Additional open files after the first block. Compiled code, pools and the like exist by then. */
    private static final int MORE_FILES = 2;

    private static final int MORE_THREADS = 4;

    /** Memory that a JVM needs for itself, whatever the number of trials, in bytes. */
    private static final long BASE = 8 << 20;

    private static final long PER_TRIAL = (1 << 20) / 100_000;

    @Override
    public String promises() {
        return "P16";
    }

    @Override
    public Verdict run(Path folder) {
        Path out = folder.resolve("needs");
        String url = backend.url(folder);
        List<Violation> violations = new ArrayList<>();
        for (int blocks : List.of(BLOCKS, 0)) {
            int exit = soak(url, blocks, out);
            if (exit != 0) {
                violations.add(new Violation(Rule.TYPED, -1, "the process ended with " + exit));
                return new Verdict(trials, "trials", "", violations);
            }
        }
        List<Need> needs = read(out);
        Need first = needs.getFirst();
        Need last = needs.get(BLOCKS - 1);
        Need opened = needs.getLast();
        long most = opened.heap() + BASE + PER_TRIAL * trials;
        expect(
                last.heap() <= most,
                "%d bytes of heap, %d when only opened".formatted(last.heap(), opened.heap()),
                violations);
        expect(
                last.files() <= first.files() + MORE_FILES,
                "%d open files, %d after a tenth".formatted(last.files(), first.files()),
                violations);
        expect(
                last.threads() <= first.threads() + MORE_THREADS,
                "%d threads, %d after a tenth".formatted(last.threads(), first.threads()),
                violations);
        return new Verdict(
                trials,
                "trials",
                "heap %d MB (%d MB only opened), files %d to %d, threads %d to %d, p99 of an ask %.2f to %.2f ms"
                        .formatted(
                                last.heap() >> 20,
                                opened.heap() >> 20,
                                first.files(),
                                last.files(),
                                first.threads(),
                                last.threads(),
                                first.ask() / 1e6,
                                last.ask() / 1e6),
                violations);
    }

    private int soak(String url, int blocks, Path out) {
        return Tool.start(
                        Tool.java(
                                HEAP,
                                SoakWorker.class.getName(),
                                url,
                                Integer.toString(trials),
                                Integer.toString(blocks),
                                out.toString()),
                        Map.of())
                .onExit()
                .join()
                .exitValue();
    }

    private static void expect(boolean holds, String what, List<Violation> violations) {
        if (!holds) {
            violations.add(new Violation(Rule.BOUNDED, -1, what));
        }
    }

    private static List<Need> read(Path out) {
        try {
            return Files.readAllLines(out).stream().map(Need::parse).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
