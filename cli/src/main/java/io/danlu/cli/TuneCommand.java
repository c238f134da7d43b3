package io.danlu.cli;

import io.danlu.cli.launch.ShellLine;
import io.danlu.cli.notify.Delivery;
import io.danlu.cli.notify.Notifier;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.NotifyRule;
import io.danlu.format.StudyFile;
import io.danlu.report.StatusJson;
import io.danlu.report.StudyPage;
import io.danlu.selection.saved.SavedModel;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.StudyResult;
import io.danlu.study.StudyStatus;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tune",
        description = "Tunes what a study file describes. The same file on the same store resumes where it stopped.",
        mixinStandardHelpOptions = true)
final class TuneCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The study file, YAML or JSON.")
    private Path file = Path.of("");

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private SearchOptions search = new SearchOptions();

    @Mixin
    private FromOptions from = new FromOptions();

    @Mixin
    private BeliefOptions beliefs = new BeliefOptions();

    @Mixin
    private AcceptOption accept = new AcceptOption();

    @Option(
            names = "--workers",
            paramLabel = "K",
            description = "Trials evaluated at the same time; default 1, or the file's.")
    private Optional<Integer> workers = Optional.empty();

    @Mixin
    private TargetOptions targets = new TargetOptions();

    @Mixin
    private SaveOption save = new SaveOption();

    @Option(names = "--no-notify", description = "Notifies nobody, whatever the file says, as a worker does.")
    private boolean silent;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        StudyFile study = beliefs.over(StudyFile.read(file), store);
        List<NotifyRule> rules = silent ? List.of() : study.execution().notifications();
        targets.check();
        accept.decision();
        StudyStart start = from.start(study, file, store, Stores.isKept(store.url()));
        Plan plan = Plan.of(
                        study, file, search.overrides(store.study(), workers), start, store.trialFiles(), output::say)
                .withPortfolio();
        save.check(plan.workload());
        Delivery.requirePrograms(study, rules, Plan.folder(file));
        try (Store open = store.open();
                Session session = plan.open(open, accept, output::say)) {
            plan.setLimits(session.study()).ifPresent(output::say);
            announce(output, session, start, open);
            session.plan();
            Progress progress = new Progress(
                    output.err(),
                    output.messages(),
                    session.study().definition().name(),
                    session.total(),
                    quiet);
            session.sayBy(progress::say);
            try (Notifier notifier = notifier(rules, session, progress)) {
                return run(output, session, progress, notifier);
            }
        }
    }

    private int run(Output output, Session session, Progress progress, Notifier notifier) {
        Interrupts interrupts = Interrupts.route();
        StudyResult<Point> result = session.run(session.options(progress.and(notifier), interrupts.stop())
                .spool(store.spool(session.study().definition())));
        progress.end();
        boolean interrupted = interrupts.came();
        if (!interrupted) {
            keepEnd(output, session, result);
            notifier.ended(result.history(), result.stopped());
        }
        finish(output, session, result, interrupted);
        if (interrupted) {
            return Exit.INTERRUPTED;
        }
        if (result.tripped()) {
            output.say("danlu: stopped: %s".formatted(result.stopped()));
            return Exit.FAILED;
        }
        return result.history().count(State.COMPLETE) > 0 ? Exit.DONE : failed(output, result);
    }

    private void announce(Output output, Session session, StudyStart start, Store open) {
        if (quiet) {
            return;
        }
        var definition = session.study().definition();
        History history = session.study().history();
        int before = start.warmStart().isPresent() ? 0 : history.size() - history.count(State.QUEUED);
        String after = before == 0 ? "" : ", going on after %d trial%s".formatted(before, before == 1 ? "" : "s");
        output.say(Summaries.opening(definition) + after);
        start.lines(session.study(), open, session.budget()).forEach(output::say);
        BeliefOptions.line(definition, history).ifPresent(output::say);
        if (before == 0) {
            PortfolioLine.of(history).ifPresent(output::say);
        }
        GridCut.line(definition, session.budget()).ifPresent(output::say);
    }

    private Notifier notifier(List<NotifyRule> rules, Session session, Progress progress) {
        return new Notifier(
                session.study().definition(),
                rules,
                session.study().history(),
                new Delivery(Plan.folder(file), progress::say),
                InstantSource.system());
    }

    /** Records the end of the run. If the store fails now, it already has the results, so they are printed anyway. */
    private static void keepEnd(Output output, Session session, StudyResult<Point> result) {
        try {
            session.ended(result);
        } catch (StoreException failed) {
            output.say("danlu: the study could not record that this run has ended: %s".formatted(failed.getMessage()));
        }
    }

    private void finish(Output output, Session session, StudyResult<Point> result, boolean interrupted) {
        Optional<StudyPage.TestScore> test = interrupted ? Optional.empty() : session.test();
        boolean keeps = save.asked() && !interrupted && !result.tripped();
        Optional<SavedModel> model = keeps ? session.refit() : Optional.empty();
        Json summary = json(session, result, test);
        // the page shows the test score beside the best trial, so it is left out if another trial was chosen
        Optional<StudyPage.TestScore> ofBest = session.chosen(result.history()).isPresent() ? Optional.empty() : test;
        targets.write(summary, () -> page(session, result, ofBest).html());
        Optional<String> kept = save.keep(model); // before anything is printed, because printing may fail
        if (targets.isJsonAlone()) {
            output.print(summary);
        } else {
            print(output, session, result, test);
            output.print(RunEndText.kept(store, session.study().definition().name()));
        }
        kept.ifPresent(line -> tell(output, line));
        if (result.aborted() || result.tripped()) {
            wayOn(session, result).ifPresent(line -> tell(output, line));
        } else if (!targets.isJsonAlone()) {
            RunEndText.next(store, session.study().definition().name(), result.history())
                    .forEach(output::printCommand);
        }
    }

    /** Prints to standard error if standard output is for JSON. */
    private void tell(Output output, String line) {
        if (targets.isJsonAlone()) {
            output.say(line);
        } else {
            output.printCommand(line);
        }
    }

    /** Returns the command that resumes a stored study, or the best trial of one in memory. */
    private Optional<String> wayOn(Session session, StudyResult<Point> result) {
        if (!Stores.isKept(store.url())) {
            return targets.isJsonAlone()
                    ? Summaries.best(session.study().definition(), result.history())
                            .map(best -> "best     " + best)
                    : Optional.empty(); // the best trial was printed already
        }
        List<String> command = new ArrayList<>(List.of("danlu", "tune", file.toString()));
        command.addAll(search.given());
        workers.ifPresent(count -> command.addAll(List.of("--workers", Integer.toString(count))));
        command.addAll(store.given());
        command.addAll(from.given());
        command.addAll(save.given());
        return Optional.of("resume   " + ShellLine.of(command));
    }

    private static int failed(Output output, StudyResult<Point> result) {
        output.say("danlu: no trial completed (%s).".formatted(Summaries.states(result.history())));
        Summaries.lastFailure(result.history()).ifPresent(output::say);
        return Exit.FAILED;
    }

    private static Json json(Session session, StudyResult<Point> result, Optional<StudyPage.TestScore> test) {
        JsonBuilder json = Summaries.json(session.study().definition(), result.history())
                .put(
                        "status",
                        StatusJson.of(StudyStatus.of(session.study().log().history(), 0)))
                .put("wall_s", result.elapsed().toNanos() / 1e9)
                .put("fits", session.trainings());
        session.chosen(result.history()).ifPresent(trial -> json.put("chosen", trial.number()));
        test.ifPresent(t -> json.put(
                "test",
                Json.object()
                        .put("scorer", t.scorer())
                        .put("score", t.score())
                        .put("train", t.train())
                        .build()));
        return json.build();
    }

    private static StudyPage page(Session session, StudyResult<Point> result, Optional<StudyPage.TestScore> test) {
        return new StudyPage(
                session.study().definition(), session.study().log().history(), result.elapsed(), session.fits(), test);
    }

    private void print(Output output, Session session, StudyResult<Point> result, Optional<StudyPage.TestScore> test) {
        Summaries.lines(session.study().definition(), result.history()).forEach(output::print);
        session.chosen(result.history())
                .ifPresent(trial -> output.print("chosen   %s in trial %d, %s: %s"
                        .formatted(
                                value(session, trial),
                                trial.number(),
                                session.choice(),
                                Texts.values(trial.start().point().values()))));
        test.ifPresent(t -> output.print("test     %s = %s (train %s) on rows that no trial saw"
                .formatted(t.scorer(), Texts.number(t.score()), Texts.number(t.train()))));
        String fits = session.fits().isPresent()
                ? ", %d model fits".formatted(session.fits().getAsLong())
                : "";
        output.print("time     " + Texts.duration(result.elapsed()) + fits);
        output.print("ended    " + result.stopped());
        targets.report().ifPresent(target -> output.print("report   " + target));
    }

    private static String value(Session session, Trial.Complete trial) {
        var definition = session.study().definition();
        return definition.metrics().size() > 1
                ? ObjectivesText.values(trial.result(), definition.outcomes())
                : Texts.number(trial.value()) + Summaries.beside(trial);
    }
}
