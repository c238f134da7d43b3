package io.danlu.cli;

import io.danlu.format.StudyFile;
import io.danlu.math.Statistics;
import io.danlu.report.ComparisonPage;
import io.danlu.sampler.SamplerSpec;
import io.danlu.store.MemoryStore;
import io.danlu.study.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description = "Runs several samplers on one study file, each with several seeds, in memory.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The study file, YAML or JSON.")
    private Path file = Path.of("");

    @Option(
            names = "--samplers",
            paramLabel = "NAMES",
            required = true,
            split = ",",
            description = "Separated by commas: grid,random,anneal,tpe.")
    private List<String> samplers = List.of();

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Trials of each run; default the file's budget, or 100 (a grid runs whole).")
    private Optional<Integer> trials = Optional.empty();

    @Option(names = "--seeds", paramLabel = "N", description = "Runs of each sampler, with seeds 1 to N; default 5.")
    private int seeds = 5;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Writes the runs as JSON to a file, or alone to standard output.")
    private Optional<String> json = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE.html", description = "Writes a self-contained page.")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw new IllegalArgumentException("--seeds (%d) must be at least 1.".formatted(seeds));
        }
        Output output = Output.of(spec);
        StudyFile study = StudyFile.read(file);
        StopSignal stop = new StopSignal();
        Interrupts.route(stop);
        Contest contest = new Contest();
        for (String sampler : samplers) {
            for (int seed = 1; seed <= seeds && stop.reason().isEmpty(); seed++) {
                run(output, study, sampler, seed, contest, stop);
            }
        }
        if (stop.reason().isPresent()) {
            return INTERRUPTED;
        }
        json.filter(target -> !target.equals("-"))
                .ifPresent(target ->
                        TextFiles.write(Path.of(target), contest.json().pretty() + "\n"));
        report.ifPresent(target -> TextFiles.write(target, contest.html(study.study())));
        if (json.filter("-"::equals).isPresent()) {
            output.print(contest.json().text());
        } else {
            output.print(table(contest));
            report.ifPresent(target -> output.print("report: " + target));
        }
        return contest.isComplete() ? 0 : 1;
    }

    private void run(Output output, StudyFile study, String sampler, int seed, Contest contest, StopSignal stop) {
        Session.Overrides overrides = new Session.Overrides(
                Optional.empty(),
                Optional.of(SamplerSpec.of(sampler)),
                OptionalLong.of(seed),
                OptionalInt.empty(),
                trials.map(OptionalInt::of).orElse(OptionalInt.empty()),
                Optional.empty(),
                OptionalInt.empty());
        try (MemoryStore store = new MemoryStore();
                Session session = Session.open(study, file, overrides, store)) {
            String label = "%s, seed %d of %d".formatted(sampler, seed, seeds);
            Progress progress = new Progress(output.err(), output.terminal() && !quiet, label, session.total());
            contest.add(session, session.run(quiet || !output.terminal() ? (t, h, s) -> {} : progress, stop));
            progress.end();
            if (!quiet && !output.terminal()) {
                output.say(label);
            }
        }
    }

    private TextTable table(Contest contest) {
        TextTable table =
                new TextTable("sampler", contest.metric().name(), "sd", "best", "evaluations", "fits", "time");
        for (String sampler : samplers) {
            List<ComparisonPage.Run> runs = contest.runs(sampler);
            double[] best = runs.stream()
                    .flatMap(run -> run.history().best().stream())
                    .mapToDouble(trial -> trial.value())
                    .toArray();
            table.add(
                    sampler,
                    best.length == 0 ? "-" : fixed(Statistics.mean(best)),
                    best.length < 2 ? "-" : fixed(Math.sqrt(Statistics.variance(best))),
                    best.length == 0 ? "-" : fixed(extreme(contest, best)),
                    Long.toString(runs.stream()
                            .mapToLong(run -> run.history().counted())
                            .sum()),
                    fits(runs),
                    Texts.duration(
                            runs.stream().map(ComparisonPage.Run::elapsed).reduce(Duration.ZERO, Duration::plus)));
        }
        return table;
    }

    private static double extreme(Contest contest, double[] values) {
        double best = values[0];
        for (double value : values) {
            best = contest.metric().isBetter(value, best) ? value : best;
        }
        return best;
    }

    private static String fits(List<ComparisonPage.Run> runs) {
        return runs.stream().allMatch(run -> run.fits().isPresent())
                ? Long.toString(
                        runs.stream().mapToLong(run -> run.fits().getAsLong()).sum())
                : "-";
    }

    private static String fixed(double number) {
        double size = Math.abs(number);
        return size >= 1e-3 && size < 1e5 ? String.format(Locale.ROOT, "%.4f", number) : Texts.number(number);
    }
}
