package io.danlu.server.api;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.LeaseFormat;
import io.danlu.format.RequestFormat;
import io.danlu.format.ResultFormat;
import io.danlu.pruner.Verdict;
import io.danlu.server.access.Scope;
import io.danlu.server.http.Reply;
import io.danlu.server.live.OpenStudies;
import io.danlu.server.live.OpenStudy;
import io.danlu.space.Point;
import io.danlu.store.IdTakenException;
import io.danlu.study.BlockedException;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.TrialEnd;
import io.danlu.trial.Lease;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Routes for workers in any language: ask, report, tell. The bodies are those of ask-tell, with the lease that the ask
 * returned.
 */
final class WorkerRoutes {

    /** Duration of a lease; workers get it with each trial. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final int ID = 128;

    private static final Pattern WORKER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}");
    private static final String NAMELESS = "http";

    private final OpenStudies studies;
    private final Answers answers;

    WorkerRoutes(OpenStudies studies) {
        this.studies = studies;
        this.answers = new Answers(studies.store());
    }

    List<Route> routes() {
        return List.of(
                worker("ask", "Leases trials: configurations to evaluate, each with its lease.", this::ask)
                        .body("op", "count", "worker", "workload", "id"),
                trial("tell", "Tells a trial's value; later tells under the same lease are refused.", this::tell)
                        .body("op", "number", "lease", "id", "value", "values", "constraints", "attrs"),
                trial("report", "Reports an intermediate value; the reply advises whether to continue.", this::report)
                        .body("op", "number", "lease", "id", "step", "value"),
                trial("prune", "Ends a trial early.", this::prune).body("op", "number", "lease", "id", "reason"),
                trial("fail", "Says that a trial has no value.", this::fail)
                        .body("op", "number", "lease", "id", "reason"),
                trial("requeue", "Returns a trial without a result, for another worker.", this::requeue)
                        .body("lease", "id", "reason", "counts"),
                trial(
                                "heartbeat",
                                "Renews the lease; refused if this worker no longer holds the trial.",
                                this::heartbeat)
                        .body("lease", "id"));
    }

    private static Route worker(String verb, String summary, Route.Action action) {
        return Route.post("studies/{name}/" + verb, Scope.WORKER, summary, action);
    }

    private static Route trial(String verb, String summary, Route.Action action) {
        return Route.post("studies/{name}/trials/{number}/" + verb, Scope.WORKER, summary, action);
    }

    private Reply ask(Call call) {
        Fields body = call.body();
        int count = RequestFormat.count(body);
        String worker = body.optional("worker").map(WorkerRoutes::name).orElse(NAMELESS);
        Optional<String> workload = body.optional("workload").map(WorkerRoutes::id);
        OpenStudy study = studies.get(call.study());
        return answers.to(
                call,
                study.study(),
                body.optional("id").map(WorkerRoutes::id),
                body.object().json(),
                () -> Reply.json(200, ask(study, worker, workload, count)));
    }

    /**
     * Leases {@code count} trials. Returns fewer if there are no more, if proposing takes so long that the first leases
     * would suffer, or if something fails.
     */
    private static Json ask(OpenStudy study, String worker, Optional<String> workload, int count) {
        long begin = System.nanoTime();
        study.study().history();
        WorkloadRoutes.require(study.study(), workload);
        List<Json> trials = new ArrayList<>();
        Optional<String> waiting = Optional.empty();
        try {
            while (trials.size() < count && System.nanoTime() - begin < LEASE.toNanos() / 3) {
                Optional<LeasedTrial<Point>> asked = study.study().queue().ask(worker, Budget.unlimited(), LEASE);
                if (asked.isEmpty()) {
                    break;
                }
                requireStill(study, workload, asked.get());
                trials.add(asked(asked.get()));
            }
        } catch (BlockedException blocked) {
            waiting = Optional.of(String.valueOf(blocked.getMessage()));
        } catch (RuntimeException failed) {
            if (trials.isEmpty()) {
                throw failed;
            }
        }
        var reply = Json.object().put("trials", Json.list(trials.stream()));
        if (trials.isEmpty()) {
            reply.put("done", waiting.isEmpty())
                    .put("running", study.study().log().history().count(State.RUNNING))
                    .put("waiting", waiting.map(Json::of));
        }
        return reply.build();
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

    private static String name(Field field) {
        String name = field.text();
        if (!WORKER.matcher(name).matches()) {
            throw field.refuse("must have 1 to 64 letters, digits and _ . : - and begin with a letter or a digit.");
        }
        return name;
    }

    private static Json asked(LeasedTrial<Point> trial) {
        return Json.object()
                .put("number", trial.number())
                .put("params", Json.values(trial.point().values()))
                .put("lease", LeaseFormat.text(trial.lease()))
                .put("lease_s", LEASE.toSeconds())
                .build();
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
                            409,
                            "not_running",
                            "Trial %d: it is %s, not running. Ask for another trial."
                                    .formatted(number, trial.state().word())));
            return new LeasedTrial<>(number, point, point, lease);
        }

        String reason(String otherwise) {
            return RequestFormat.reason(body, otherwise);
        }
    }

    private Held held(Call call) {
        Fields body = call.body();
        OpenStudy study = studies.get(call.study());
        return new Held(
                study,
                call.number(study.study().history()),
                lease(body.required("lease")),
                body.optional("id").map(WorkerRoutes::id),
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
                    409, "conflict", "The id was used for something else about this trial. Make a new id.");
        }
        return Reply.json(200, ok());
    }

    static String id(Field field) {
        String id = field.text();
        if (id.isEmpty() || id.length() > ID) {
            throw field.refuse("must have 1 to %d characters.".formatted(ID));
        }
        return id;
    }

    private static Lease lease(Field field) {
        Lease lease = LeaseFormat.read(field);
        if (lease.nonce() == 0) {
            throw new RefusalException(
                    409,
                    "stale_lease",
                    "Lease '%s': version 0.1 of Danlu gave it, and other studies may have one like it. Ask for another trial."
                            .formatted(field.text()));
        }
        return lease;
    }

    static Json ok() {
        return Json.object().put("ok", true).build();
    }

    private Reply tell(Call call) {
        Held held = held(call);
        return end(held, new TrialEvent.Completed(held.number(), ResultFormat.read(held.body())));
    }

    private Reply report(Call call) {
        Held held = held(call);
        long step = held.body().required("step").integer();
        double value = held.body().required("value").outcome();
        return once(call, held, () -> advice(held.study().study().report(held.asked(), step, value)));
    }

    private static Json advice(Verdict verdict) {
        var reply = Json.object().put("ok", true);
        return switch (verdict) {
            case Verdict.Keep keep -> reply.put("prune", false).build();
            case Verdict.Stop stop ->
                reply.put("prune", true).put("reason", stop.reason()).build();
        };
    }

    private Reply prune(Call call) {
        Held held = held(call);
        return end(held, new TrialEvent.Pruned(held.number(), held.reason("pruned by the caller")));
    }

    private Reply fail(Call call) {
        Held held = held(call);
        return end(held, new TrialEvent.Failed(held.number(), held.reason("failed by the caller")));
    }

    private Reply requeue(Call call) {
        Held held = held(call);
        String reason = held.reason("requeued by the caller");
        boolean counts = held.body().optional("counts").map(Field::bool).orElse(false);
        return end(
                held,
                counts
                        ? held.study().study().queue().failedAttempt(held.number(), held.lease(), reason)
                        : new TrialEvent.Requeued(held.number(), reason, false));
    }

    /** Renews the lease. The reply is not remembered: a repeated request renews again. */
    private Reply heartbeat(Call call) {
        Held held = held(call);
        held.study().study().queue().renew(held.number(), held.lease(), LEASE);
        return Reply.json(200, ok());
    }
}
