package io.danlu.cli;

import io.danlu.format.log.DecisionsFormat;
import io.danlu.study.Reasons;
import io.danlu.trial.DecisionEntry;
import io.danlu.trial.DecisionEvent;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.History;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import io.danlu.trial.WorkloadPeriod;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes for a person what was decided about a study, and its workloads. */
final class ControlText {

    private static final int SHOWN = 20;
    private static final int PART = 40;
    private static final int NOTE = 80;

    private ControlText() {}

    /** Returns the workloads, the decisions with author and reason, and the paused trials. */
    static List<String> lines(History history) {
        List<String> lines = new ArrayList<>(workloads(history));
        lines.addAll(decisions(history, entry -> switch (entry.event()) {
            case StudyEvent.WorkloadDeclared declared -> false;
            case StudyEvent.Noted noted -> false;
            case StudyEvent.Tagged tagged -> false;
            case TrialEvent.Noted noted -> false;
            case TrialEvent.Tagged tagged -> false;
            case DecisionEvent decided -> true;
        }));
        List<Trial.Paused> paused = history.trials()
                .filter(Trial.Paused.class::isInstance)
                .map(Trial.Paused.class::cast)
                .toList();
        paused.stream()
                .limit(SHOWN)
                .map(trial -> "paused   trial %d: %s".formatted(trial.number(), brief(trial.reason(), NOTE)))
                .forEach(lines::add);
        if (paused.size() > SHOWN) {
            lines.add("paused   %d more; 'danlu trials' has all".formatted(paused.size() - SHOWN));
        }
        return lines;
    }

    /** Returns the decisions about the study as a whole, except for the workload that it started with. */
    static List<String> ofStudy(History history) {
        return decisions(
                history,
                entry -> !(entry.event() instanceof TrialEvent)
                        && (entry.trials() > 0 || !(entry.event() instanceof StudyEvent.WorkloadDeclared)));
    }

    private static List<String> decisions(History history, Predicate<DecisionEntry> wanted) {
        List<DecisionEntry> all = history.decisions().stream().filter(wanted).toList();
        List<String> lines = new ArrayList<>();
        if (all.size() > SHOWN) {
            lines.add("control  %d earlier decisions; 'danlu export' has all".formatted(all.size() - SHOWN));
        }
        all.stream()
                .skip(Math.max(0, all.size() - SHOWN))
                .map(entry -> "control  %s %s".formatted(entry.at().truncatedTo(ChronoUnit.SECONDS), entry.text()))
                .forEach(lines::add);
        return lines;
    }

    private static List<String> workloads(History history) {
        List<String> lines = new ArrayList<>();
        List<WorkloadPeriod> periods = history.controlState().workloads();
        if (!periods.isEmpty() && periods.getFirst().from() > 0) {
            lines.add("workload unknown before trial %d"
                    .formatted(periods.getFirst().from()));
        }
        for (WorkloadPeriod period : periods) {
            String decided = period.decision().text();
            lines.add("workload %s from trial %d on: %s%s"
                    .formatted(
                            period.workload().id(),
                            period.from(),
                            parts(period.workload()),
                            decided.isEmpty() ? "" : "; accepted: " + decided));
        }
        return lines;
    }

    private static String parts(Fingerprint workload) {
        return workload.parts().entrySet().stream()
                .map(part -> part.getKey() + " " + brief(part.getValue(), PART))
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns a note on a trial beside its state: why it does not count, waits, failed or was cancelled, and which
     * workload evaluated it. Empty if there is nothing to note.
     */
    static String note(Trial trial, History history) {
        List<String> notes = new ArrayList<>();
        Optional.ofNullable(history.excluded().get(trial.number()))
                .map(decision -> decision.after("excluded"))
                .ifPresent(notes::add);
        switch (trial) {
            case Trial.Paused paused -> notes.add(paused.reason());
            case Trial.Cancelled cancelled -> notes.add(cancelled.reason());
            case Trial.Failed failed ->
                Reasons.ofGists(Stream.of(failed.reason()))
                        .commonest()
                        .map(FailuresText::brief)
                        .ifPresent(notes::add);
            case Trial.Complete complete ->
                FeasibilityText.infeasible(complete.result(), history.outcomes())
                        .ifPresent(notes::add);
            case Trial other -> {}
        }
        workload(trial, history).ifPresent(notes::add);
        return brief(notes.stream().filter(note -> !note.isEmpty()).collect(Collectors.joining("; ")), NOTE);
    }

    /** Returns the workload of a trial, if the study's trials have different ones. */
    static Optional<String> workload(Trial trial, History history) {
        return history.controlState().hasSeveralWorkloads()
                ? DecisionsFormat.workload(trial, history).map(id -> "workload " + id)
                : Optional.empty();
    }

    /** Returns the first line, truncated to {@code most} characters. */
    private static String brief(String text, int most) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= most ? line : line.substring(0, most) + "…";
    }
}
