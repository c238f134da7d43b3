package io.danlu.bench.program;

import io.danlu.format.RunBlock;
import io.danlu.format.TrialLimits;
import io.danlu.process.CommandObjective;
import io.danlu.process.RunListener;
import io.danlu.process.TrialFolders;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures trials per second whose objective is {@code /bin/echo 1}: two workers, a study in memory, random sampler.
 * Python's {@code subprocess.run} runs the same program in two threads, in turn with Danlu, because a machine is not
 * equally fast all the time. Writes a Markdown table to standard output.
 *
 * <p>{@code bench/run programs [ROUNDS]}
 */
final class ProgramSpeed {

    private static final int TRIALS = 500;
    private static final List<String> COMMAND = List.of("/bin/echo", "1");

    private static final String PEER = """
            import subprocess, threading, time
            def work():
                for _ in range(%d // 2):
                    subprocess.run(%s, stdin=subprocess.DEVNULL, capture_output=True, check=True)
            threads = [threading.Thread(target=work) for _ in range(2)]
            begin = time.perf_counter()
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            print(%d / (time.perf_counter() - begin))
            """.formatted(TRIALS, "['/bin/echo', '1']", TRIALS);

    private ProgramSpeed() {}

    /** Measures; see the class. */
    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length == 0 ? 7 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("danlu-programs");
        danlu(folder.resolve("warm-up"));
        List<Double> own = new ArrayList<>();
        List<Double> peer = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        System.out.println(
                "| round | danlu, trials/s | Python's subprocess, runs/s | ratio |\n| --- | --- | --- | --- |");
        for (int round = 0; round < rounds; round++) {
            own.add(danlu(folder.resolve(Integer.toString(round))));
            peer.add(python());
            ratios.add(own.getLast() / peer.getLast());
            System.out.println(row(Integer.toString(round + 1), own.getLast(), peer.getLast(), ratios.getLast()));
        }
        System.out.println(row("median", median(own), median(peer), median(ratios)));
    }

    private static double danlu(Path folder) {
        Study<Point> study = Study.named("echo")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .sampler(Samplers.of(SamplerSpec.of("random")))
                .seed(1)
                .build();
        CommandObjective objective = new CommandObjective(
                study.definition(),
                new RunBlock.Command(COMMAND, TrialLimits.DEFAULT),
                Path.of("/"),
                TrialFolders.passing(() -> folder),
                new Unheard());
        long begin = System.nanoTime();
        study.optimize(objective, RunOptions.until(Budget.trials(TRIALS)).workers(2));
        return TRIALS / ((System.nanoTime() - begin) / 1e9);
    }

    private static double python() throws IOException {
        Process python = new ProcessBuilder("python3", "-c", PEER)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return Double.parseDouble(new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    private static String row(String name, double own, double peer, double ratio) {
        return String.format(Locale.ROOT, "| %s | %.0f | %.0f | %.2f |", name, own, peer, ratio);
    }

    /** Hears of runs and does nothing. */
    private static final class Unheard implements RunListener {

        @Override
        public void started() {}

        @Override
        public void retried(int trial, int retry, String reason) {}
    }
}
