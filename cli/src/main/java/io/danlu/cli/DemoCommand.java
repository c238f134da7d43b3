package io.danlu.cli;

import io.danlu.format.StudyFile;
import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.study.RunningTrial;
import io.danlu.study.StudyResult;
import io.danlu.trial.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Tunes a random forest on Iris by six strategies side by side.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final int SEED = 1;
    private static final int WORKERS = 2;

    /** The strategies, each with its number of trials. The grid has 950 points. */
    private enum Strategy {
        GRID(950),
        RANDOM(200),
        SOBOL(100),
        ANNEAL(100),
        TPE(100),
        GP(100);

        private final int trials;

        Strategy(int trials) {
            this.trials = trials;
        }

        private String sampler() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Where to write the page; default ${DEFAULT-VALUE}.")
    private Path report = Path.of("danlu-demo.html");

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        TextFiles.requireWritable(report);
        Path file = Path.of(System.getProperty("danlu.home", "."), "examples", "iris-forest.yaml");
        StudyFile study = StudyFile.read(file);
        output.say("A random forest on Iris: 5-fold cross-validation, micro-averaged F1.");
        Interrupts interrupts = Interrupts.route();
        SamplerComparison comparison = new SamplerComparison();
        TextTable table = new TextTable("strategy", "best f1_micro", "parameters", "evaluations", "model fits", "time");
        Duration total = Duration.ZERO;
        boolean same = true;
        for (Strategy strategy : Strategy.values()) {
            try (MemoryStore store = new MemoryStore();
                    Session session = Plan.of(
                                    study,
                                    file,
                                    overrides(strategy),
                                    new StudyStart.Fresh(),
                                    Optional.empty(),
                                    output::say)
                            .open(store)) {
                Progress progress = new Progress(output.err(), output.messages(), strategy.sampler(), session.total());
                StudyResult<Point> result =
                        session.run(session.options(progress, interrupts.stop()).withoutBreaker());
                progress.end();
                if (interrupts.came()) {
                    output.print(table);
                    return Exit.INTERRUPTED;
                }
                comparison.add(session, result);
                Trial.Complete best = result.history().best().orElseThrow();
                table.add(
                        strategy.sampler(),
                        String.format(Locale.ROOT, "%.4f", best.value()),
                        Texts.values(best.start().point().values()),
                        Integer.toString(result.history().counted()),
                        Long.toString(session.fits().orElse(0)),
                        Texts.duration(result.elapsed()));
                total = total.plus(result.elapsed());
                same &= again(session, best) == best.value();
            }
        }
        TextFiles.write(report, comparison.html("A random forest on Iris, six strategies"));
        output.print(table);
        output.print("");
        output.print("%s in all; each best configuration, evaluated again, scores %s"
                .formatted(Texts.duration(total), same ? "the same" : "differently: please report this"));
        output.print("report: " + report);
        return same ? Exit.DONE : Exit.FAILED;
    }

    private static Overrides overrides(Strategy strategy) {
        return new Overrides(
                Optional.empty(),
                Optional.of(strategy.sampler()),
                OptionalLong.of(SEED),
                OptionalInt.of(WORKERS),
                OptionalInt.of(strategy.trials),
                Optional.empty(),
                OptionalInt.of(WORKERS));
    }

    private static double again(Session session, Trial.Complete best) {
        try {
            return session.objective()
                    .evaluate(best.start().point(), new Silent(session, best.number()))
                    .value();
        } catch (Exception broken) {
            throw new IllegalStateException("trial %d cannot be evaluated again".formatted(best.number()), broken);
        }
    }

    /** A trial that is evaluated once more and ignores reports. */
    private record Silent(Session session, int number) implements RunningTrial {

        @Override
        public long seed() {
            return session.study().queue().seed(number);
        }

        @Override
        public void report(long step, double value) {}

        @Override
        public void report(long step, Map<String, Double> values) {}
    }
}
