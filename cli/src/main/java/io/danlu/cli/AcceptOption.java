package io.danlu.cli;

import io.danlu.study.Study;
import io.danlu.study.WorkloadDeclaration;
import io.danlu.trial.Decision;
import io.danlu.trial.Fingerprint;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option to continue a study whose workload has changed. */
final class AcceptOption {

    /** Refuses a changed workload. */
    static final AcceptOption NOTHING = new AcceptOption();

    @Option(
            names = "--accept-change",
            paramLabel = "WHY",
            description =
                    "Continues a study that another command, model or data set has evaluated so far. The study's log keeps the change and the reason.")
    private Optional<String> reason = Optional.empty();

    /**
     * Returns the decision to continue, or empty if the option is absent.
     *
     * @throws IllegalArgumentException if the reason is blank
     */
    Optional<Decision> decision() {
        if (reason.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException(
                    "--accept-change: it needs a reason, which is kept in the study's log. Say why, as in --accept-change \"cleaned data\".");
        }
        return reason.map(why -> User.decides(Optional.of(why)));
    }

    /** Declares {@code workload} for {@code study}, and returns the line to print, if any. */
    Optional<String> declare(Study<?> study, Fingerprint workload) {
        Optional<Decision> accepted = decision();
        return line(study.definition().name(), study.queue().declareWorkload(workload, accepted));
    }

    /** Returns the line to print about a declaration, if any. */
    Optional<String> line(String study, WorkloadDeclaration declared) {
        String id = declared.workload().id();
        return switch (declared.outcome()) {
            case SAME ->
                reason.map(why -> "danlu: --accept-change: study '%s' has this workload already; nothing was written."
                        .formatted(study));
            case FIRST ->
                Optional.of("danlu: study '%s' had no workload on record; it keeps this one, %s, from trial %d on.%s"
                        .formatted(
                                study,
                                id,
                                declared.from(),
                                declared.from() == 0 ? "" : " Its earlier results are marked 'workload unknown'."));
            case CHANGED ->
                Optional.of("danlu: study '%s' goes on with workload %s from trial %d on."
                        .formatted(study, id, declared.from()));
        };
    }
}
