package io.danlu.server.api;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.log.FingerprintFormat;
import io.danlu.format.worker.ErrorCode;
import io.danlu.format.worker.RequestId;
import io.danlu.format.worker.WorkloadReply;
import io.danlu.server.access.Scope;
import io.danlu.server.http.Reply;
import io.danlu.server.live.OpenStudies;
import io.danlu.space.Point;
import io.danlu.study.Study;
import io.danlu.trial.Decision;
import io.danlu.trial.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Routes for the workload of a study. Workers declare it; only an administrator changes it, because a change affects
 * the meaning of earlier results.
 */
final class WorkloadRoutes {

    private final OpenStudies studies;
    private final Answers answers;

    WorkloadRoutes(OpenStudies studies) {
        this.studies = studies;
        this.answers = new Answers(studies.store());
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                                "studies/{name}/workload",
                                Scope.WORKER,
                                "Declares what evaluates the trials that the caller asks for. The first workload is kept; another one is refused.",
                                this::declare)
                        .body("id", "parts"),
                Route.post(
                                "studies/{name}/workload/change",
                                Scope.ADMIN,
                                "Continues the study with another workload; the log keeps the change and its reason.",
                                this::change)
                        .body("id", "parts", "reason", "by"));
    }

    private Reply declare(Call call) {
        return declare(call, body -> Optional.empty());
    }

    private Reply change(Call call) {
        return declare(call, body -> {
            Field reason = body.required("reason");
            if (reason.text().isBlank()) {
                throw reason.refuse("must say why the workload changes.");
            }
            return Optional.of(ControlRoutes.decision(body));
        });
    }

    private Reply declare(Call call, Function<Fields, Optional<Decision>> accepted) {
        Fields body = call.body();
        Optional<String> id = body.optional("id").map(RequestId::read);
        Fingerprint workload = FingerprintFormat.read(body.required("parts"));
        Optional<Decision> decision = accepted.apply(body);
        Study<Point> study = studies.get(call.study()).study();
        return answers.to(
                call,
                study,
                id,
                body.object().json(),
                () -> Reply.json(
                        200,
                        WorkloadReply.of(study.control().declareWorkload(workload, decision))
                                .json()));
    }

    /**
     * Refuses a worker whose workload is not the study's present one.
     *
     * @param id the worker's workload id from the reply to its declaration; empty if the worker declared none
     */
    static void require(Study<Point> study, Optional<String> id) {
        study.log()
                .history()
                .controlState()
                .workload()
                .map(Fingerprint::id)
                .filter(kept -> id.isPresent() && !kept.equals(id.get()))
                .ifPresent(kept -> {
                    throw new RefusalException(
                            ErrorCode.OTHER_WORKLOAD,
                            "Study '%s': workload %s evaluates it now, and this worker has %s. Start the worker again with the file that belongs to it."
                                    .formatted(study.definition().name(), kept, id.orElse("")));
                });
    }
}
