package io.danlu.server.api;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.StudyFile;
import io.danlu.format.worker.Reason;
import io.danlu.format.worker.RequestId;
import io.danlu.format.worker.TrialReply;
import io.danlu.server.access.Scope;
import io.danlu.server.http.Reply;
import io.danlu.server.live.OpenStudies;
import io.danlu.space.Point;
import io.danlu.study.Study;
import io.danlu.trial.Decision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What a person does to studies; every worker heeds it. */
final class SteeringRoutes {

    /** A name has at most so many characters. */
    private static final int WHO = 128;

    private final OpenStudies studies;
    private final Logs logs;
    private final Answers answers;

    SteeringRoutes(OpenStudies studies, Logs logs) {
        this.studies = studies;
        this.logs = logs;
        this.answers = new Answers(studies.store());
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                        "studies",
                        Scope.ADMIN,
                        "Makes a study of a study file in JSON. Its run and workers are left aside; what else only a run can do is refused.",
                        this::create),
                new Route(
                        "DELETE",
                        List.of("studies", Route.STUDY),
                        Scope.ADMIN,
                        "Deletes a study, its log, and what its trials' programs printed here.",
                        List.of(),
                        List.of(),
                        this::delete),
                study("enqueue", "Puts a point into the queue; what is left out the sampler fills.", this::enqueue)
                        .body("op", "id", "params"),
                study("stop", "No trial begins until the study is resumed; what runs may end.", this::stop)
                        .body("id", "reason", "by"),
                study("resume", "Trials may begin again.", this::resume).body("id", "reason", "by"),
                study("budget", "Sets the total number of trials for all workers.", this::budget)
                        .body("id", "trials", "reason", "by"),
                trial("cancel", "Takes back a trial that has not ended; its worker stops.", this::cancel)
                        .body("id", "reason", "by"),
                trial(
                                "exclude",
                                "Takes the result of a finished trial out: not the best, not learned from.",
                                this::exclude)
                        .body("id", "reason", "by"),
                trial("include", "Lets the result of an excluded trial count again.", this::include)
                        .body("id", "reason", "by"));
    }

    private static Route study(String verb, String summary, Route.Action action) {
        return Route.post("studies/{name}/" + verb, Scope.ADMIN, summary, action);
    }

    private static Route trial(String verb, String summary, Route.Action action) {
        return Route.post("studies/{name}/trials/{number}/" + verb, Scope.ADMIN, summary, action);
    }

    private Reply create(Call call) {
        Json json = call.json().object().json();
        StudyFile file = StudyFile.parse("request", json.text(), Path.of("."), "");
        new NewStudy(file).in(studies);
        return Reply.json(
                201, Json.object().put("ok", true).put("study", file.study()).build());
    }

    /** The logs go first: a deletion that fails in between can be asked for again. */
    private Reply delete(Call call) {
        if (studies.store().find(call.study()).isPresent()) {
            logs.forget(call.study());
        }
        studies.store().delete(call.study());
        studies.forget(call.study());
        return Reply.json(200, TrialReply.done());
    }

    private Reply once(Call call, BiFunction<Study<Point>, Fields, Json> deed) {
        Fields body = call.body();
        Optional<String> id = body.optional("id").map(RequestId::read);
        Study<Point> study = studies.get(call.study()).study();
        return answers.to(call, study, id, body.object().json(), () -> Reply.json(200, deed.apply(study, body)));
    }

    private Reply enqueue(Call call) {
        return once(call, (study, body) -> {
            int number = study.enqueue(body.required("params").fields().values());
            return Json.object().put("ok", true).put("number", number).build();
        });
    }

    private Reply stop(Call call) {
        return once(call, (study, body) -> {
            study.control().stop(decision(body));
            return TrialReply.done();
        });
    }

    private Reply resume(Call call) {
        return once(call, (study, body) -> {
            study.control().resume(decision(body));
            return TrialReply.done();
        });
    }

    private Reply budget(Call call) {
        return once(call, (study, body) -> {
            study.control().setBudget(body.required("trials").count(1), decision(body));
            return TrialReply.done();
        });
    }

    private Reply cancel(Call call) {
        return once(call, (study, body) -> {
            study.control().cancel(call.number(study.history()), decision(body));
            return TrialReply.done();
        });
    }

    private Reply exclude(Call call) {
        return once(call, (study, body) -> {
            study.control().exclude(call.number(study.history()), decision(body));
            return TrialReply.done();
        });
    }

    /** Who decided it, as they call themselves, and why; a server knows its callers by their tokens only. */
    static Decision decision(Fields body) {
        Optional<String> reason =
                body.optional("reason").map(Field::text).map(Reason::shortened).filter(text -> !text.isBlank());
        return new Decision(
                Optional.of(reason.orElse("over HTTP")), body.optional("by").map(SteeringRoutes::who));
    }

    private static String who(Field field) {
        String who = field.text();
        if (who.isBlank() || who.length() > WHO) {
            throw field.refuse("must have 1 to %d characters, not all of them blank.".formatted(WHO));
        }
        return who;
    }

    private Reply include(Call call) {
        return once(call, (study, body) -> {
            study.control().include(call.number(study.history()), decision(body));
            return TrialReply.done();
        });
    }
}
