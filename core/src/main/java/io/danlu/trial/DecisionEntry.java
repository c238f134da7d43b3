package io.danlu.trial;

import java.time.Instant;

/**
 * A decision in a study's log.
 *
 * @param sequence the sequence number of the log entry
 * @param at when it was appended, by the store's clock
 * @param trials the number of trials at that time
 * @param before the study's outcomes, with the thresholds and limits in force before it
 * @param event the event
 */
public record DecisionEntry(long sequence, Instant at, int trials, Outcomes before, DecisionEvent event) {

    /** Returns the decision in one line for people: {@code trial 2 excluded by alice: leaked test data}. */
    public String text() {
        Decision decision = event.decision();
        return switch (event) {
            case StudyEvent.Stopped stopped -> decision.after("stopped");
            case StudyEvent.Resumed resumed -> decision.after("resumed");
            case StudyEvent.Budgeted budgeted -> decision.after("budget set to %d trials".formatted(budgeted.trials()));
            case StudyEvent.WorkloadDeclared declared ->
                decision.after("workload %s from trial %d on"
                        .formatted(declared.workload().id(), trials));
            case StudyEvent.LimitsChanged changed ->
                decision.after("limits changed (%s)".formatted(changed.text(before)));
            case StudyEvent.BeliefsStated stated ->
                decision.after("beliefs stated (%s)".formatted(stated.beliefs().text()));
            case StudyEvent.Noted noted -> decision.after("noted");
            case StudyEvent.Tagged tagged -> decision.after(tagged(tagged.tag(), tagged.present()));
            case TrialEvent.Noted noted -> decision.after("trial %d noted".formatted(noted.number()));
            case TrialEvent.Tagged tagged ->
                decision.after("trial %d %s".formatted(tagged.number(), tagged(tagged.tag(), tagged.present())));
            case TrialEvent.Cancelled cancelled -> decision.after("trial %d cancelled".formatted(cancelled.number()));
            case TrialEvent.Excluded excluded -> decision.after("trial %d excluded".formatted(excluded.number()));
            case TrialEvent.Included included -> decision.after("trial %d included again".formatted(included.number()));
        };
    }

    private static String tagged(Tag tag, boolean present) {
        return (present ? "tagged '%s'" : "no longer tagged '%s'").formatted(tag.text());
    }
}
