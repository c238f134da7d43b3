package io.danlu.cli;

import io.danlu.study.Study;
import io.danlu.study.WorkloadDeclaration;
import io.danlu.trial.Decision;
import io.danlu.trial.Fingerprint;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a study goes on with another workload than it has. */
final class AcceptOption {

    /** Another workload is refused. */
    static final AcceptOption NOTHING = new AcceptOption();

    @Option(
            names = "--accept-change",
            paramLabel = "WHY",
            description =
                    "Goes on with a study that another command, model or data has evaluated so far; the change and the reason are kept in its log.")
    private Optional<String> reason = Optional.empty();

    /**
     * The decision to go on; empty where nobody made it.
     *
     * @throws IllegalArgumentException if it has no reason
     */
    Optional<Decision> decision() {
        if (reason.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException(
                    "--accept-change: it needs a reason, which is kept in the study's log. Say why, as in --accept-change \"cleaned data\".");
        }
        return reason.map(why -> User.decides(Optional.of(why)));
    }

    /** Declares {@code workload} for {@code study}, and returns what there is to say about it. */
    Optional<String> declare(Study<?> study, Fingerprint workload) {
        Optional<Decision> accepted = decision();
        return line(study.definition().name(), study.queue().declareWorkload(workload, accepted));
    }

    /** What there is to say about a declaration. */
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
