package io.danlu.server.api;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.log.LeaseFormat;
import io.danlu.format.worker.AskReply;
import io.danlu.format.worker.AskRequest;
import io.danlu.format.worker.ErrorCode;
import io.danlu.format.worker.OfferedTrial;
import io.danlu.format.worker.RequestId;
import io.danlu.format.worker.TrialReply;
import io.danlu.format.worker.TrialRequest;
import io.danlu.format.worker.TrialRequest.Verb;
import io.danlu.server.access.Scope;
import io.danlu.server.http.Reply;
import io.danlu.server.live.OpenStudies;
import io.danlu.server.live.OpenStudy;
import io.danlu.space.Point;
import io.danlu.store.IdTakenException;
import io.danlu.study.BlockedException;
import io.danlu.study.LeasedTrial;
import io.danlu.study.TrialEnd;
import io.danlu.trial.Lease;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Routes for workers in any language: ask, report, tell. The bodies are those of ask-tell, with the lease that the ask
 * returned.
 */
final class WorkerRoutes {

    /** Duration of a lease; workers get it with each trial. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final String NAMELESS = "http";

    private final OpenStudies studies;
    private final Answers answers;

    WorkerRoutes(OpenStudies studies) {
        this.studies = studies;
        this.answers = new Answers(studies.store());
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                                "studies/{name}/" + AskRequest.VERB,
                                Scope.WORKER,
                                "Takes up trials: points to evaluate, each with its lease.",
                                this::ask)
                        .body(AskRequest.HTTP_MEMBERS.toArray(String[]::new)),
                trial(
                        Verb.TELL,
                        "Tells a trial's value; later tells under the same lease are refused.",
                        "op",
                        "number"),
                trial(
                        Verb.REPORT,
                        "Reports an intermediate value; the answer advises whether to go on.",
                        "op",
                        "number"),
                trial(Verb.PRUNE, "Ends a trial early.", "op", "number"),
                trial(Verb.FAIL, "Says that a trial has no value.", "op", "number"),
                trial(Verb.REQUEUE, "Gives a trial back, without a result, for another worker."),
                trial(Verb.HEARTBEAT, "Renews the lease; refused where the trial is not this worker's any more."));
    }

    /** @param asInAskTell members that ask-tell has in place of the path */
    private Route trial(Verb verb, String summary, String... asInAskTell) {
        String[] members = Stream.of(Stream.of(asInAskTell), Stream.of("lease", "id"), verb.members().stream())
                .flatMap(names -> names)
                .toArray(String[]::new);
        return Route.post(
                        "studies/{name}/trials/{number}/" + verb.word(),
                        Scope.WORKER,
                        summary,
                        call -> about(call, verb))
                .body(members);
    }

    private Reply ask(Call call) {
        Fields body = call.body();
        AskRequest request = AskRequest.read(body);
        OpenStudy study = studies.get(call.study());
        return answers.to(
                call,
                study.study(),
                request.id(),
                body.object().json(),
                () -> Reply.json(200, ask(study, request).json()));
    }

    /**
     * As many as asked for; fewer where there are no more, where proposing takes so long that the first leases suffer,
     * or where something fails.
     */
    private static AskReply ask(OpenStudy study, AskRequest request) {
        Optional<String> workload = request.workload();
        String worker = request.worker().orElse(NAMELESS);
        long begin = System.nanoTime();
        study.study().history();
        WorkloadRoutes.require(study.study(), workload);
        List<OfferedTrial> trials = new ArrayList<>();
        Optional<String> waiting = Optional.empty();
        try {
            while (trials.size() < request.count() && System.nanoTime() - begin < LEASE.toNanos() / 3) {
                Optional<LeasedTrial<Point>> asked = study.study().queue().ask(worker, request.budget(), LEASE);
                if (asked.isEmpty()) {
                    break;
                }
                requireStill(study, workload, asked.get());
                trials.add(offered(asked.get()));
            }
        } catch (BlockedException blocked) {
            waiting = Optional.of(String.valueOf(blocked.getMessage()));
        } catch (RuntimeException failed) {
            if (trials.isEmpty()) {
                throw failed;
            }
        }
        int running = trials.isEmpty() ? study.study().log().history().count(State.RUNNING) : 0;
        return new AskReply(trials, waiting.isEmpty(), OptionalInt.of(running), waiting);
    }

    /** Requeues the trial if the workload changed just before the trial started. */
    private static void requireStill(OpenStudy study, Optional<String> workload, LeasedTrial<Point> asked) {
        try {
            WorkloadRoutes.require(study.study(), workload);
        } catch (RefusalException changed) {
            study.study().queue().requeue(asked, "another workload evaluates the study");
            throw changed;
        }
    }

    private static OfferedTrial offered(LeasedTrial<Point> trial) {
        return new OfferedTrial(
                trial.number(), trial.point(), Optional.of(new OfferedTrial.Term(trial.lease(), LEASE)));
    }

    /** A call about a trial that its caller holds. */
    private record Held(OpenStudy study, int number, Lease lease, Optional<String> id, Fields body) {

        /**
         * Returns an end of the trial under an id derived from the caller's, so that the log recognises a repeated
         * request.
         */
        TrialEnd end(TrialEvent event) {
            String key = id.map(own -> "%d %d %x %s".formatted(number, lease.token(), lease.nonce(), own))
                    .orElseGet(() -> UUID.randomUUID().toString());
            return new TrialEnd(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)), lease, event);
        }

        LeasedTrial<Point> asked() {
            Trial trial = study.study().log().history().trial(number);
            Point point = trial.point()
                    .orElseThrow(() -> new RefusalException(
                            ErrorCode.NOT_RUNNING,
                            "Trial %d: it is %s, not running. Ask for another trial."
                                    .formatted(number, trial.state().word())));
            return new LeasedTrial<>(number, point, point, lease);
        }
    }

    private Held held(Call call) {
        Fields body = call.body();
        OpenStudy study = studies.get(call.study());
        return new Held(
                study,
                call.number(study.study().history()),
                lease(body.required("lease")),
                body.optional("id").map(RequestId::read),
                body);
    }

    /** Executes a request once. Remembers the reply, because the log does not contain the request's id. */
    private Reply once(Call call, Held held, Supplier<Json> action) {
        return answers.to(
                call,
                held.study().study(),
                held.id(),
                held.body().object().json(),
                () -> Reply.json(200, action.get()));
    }

    /** Ends the trial. The log recognises a repeated request. */
    private static Reply end(Held held, TrialEvent event) {
        try {
            held.study().study().queue().send(held.end(event));
        } catch (IdTakenException other) {
            throw new RefusalException(
                    ErrorCode.CONFLICT, "The id was used for something else about this trial. Make a new id.");
        }
        return Reply.json(200, TrialReply.done());
    }

    private static Lease lease(Field field) {
        Lease lease = LeaseFormat.read(field);
        if (lease.nonce() == 0) {
            throw new RefusalException(
                    ErrorCode.STALE_LEASE,
                    "Lease '%s': version 0.1 of Danlu gave it, and other studies may have one like it. Ask for another trial."
                            .formatted(field.text()));
        }
        return lease;
    }

    /** Answers a request about a trial. */
    private Reply about(Call call, Verb verb) {
        Held held = held(call);
        int number = held.number();
        return switch (TrialRequest.read(verb, held.body())) {
            case TrialRequest.Tell(Result result) -> end(held, new TrialEvent.Completed(number, result));
            case TrialRequest.Reported(Report report) -> reported(call, held, report);
            case TrialRequest.ReportedByName named ->
                reported(
                        call,
                        held,
                        named.report(held.study().study().definition().metrics()));
            case TrialRequest.Prune prune -> end(held, new TrialEvent.Pruned(number, prune.reasonOrDefault()));
            case TrialRequest.Fail fail -> end(held, new TrialEvent.Failed(number, fail.reasonOrDefault()));
            case TrialRequest.Requeue requeue -> end(held, requeued(held, requeue));
            case TrialRequest.Heartbeat heartbeat -> renewed(held);
        };
    }

    private Reply reported(Call call, Held held, Report report) {
        return once(call, held, () -> TrialReply.of(held.study().study().queue().advise(held.asked(), report)));
    }

    private static TrialEvent requeued(Held held, TrialRequest.Requeue requeue) {
        String reason = requeue.reasonOrDefault();
        return requeue.counts()
                ? held.study().study().queue().failedAttempt(held.number(), held.lease(), reason)
                : new TrialEvent.Requeued(held.number(), reason, false);
    }

    /** Not remembered: the same again renews again. */
    private static Reply renewed(Held held) {
        held.study().study().queue().renew(held.number(), held.lease(), LEASE);
        return Reply.json(200, TrialReply.done());
    }
}
