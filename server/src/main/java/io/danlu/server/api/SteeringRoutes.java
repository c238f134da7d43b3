package io.danlu.server.api;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.StudyFile;
import io.danlu.sampler.Samplers;
import io.danlu.server.access.Scope;
import io.danlu.server.http.Reply;
import io.danlu.server.live.OpenStudies;
import io.danlu.space.Point;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.trial.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a person does to studies; every worker heeds it. */
final class SteeringRoutes {

    private final OpenStudies studies;
    private final Answers answers = new Answers();

    SteeringRoutes(OpenStudies studies) {
        this.studies = studies;
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                        "studies",
                        Scope.ADMIN,
                        "Makes a study of a study file in JSON, whose run is left aside.",
                        this::create),
                new Route(
                        "DELETE",
                        List.of("studies", Route.STUDY),
                        Scope.ADMIN,
                        "Deletes a study and its log.",
                        List.of(),
                        List.of(),
                        this::delete),
                study("enqueue", "Puts a point into the queue; what is left out the sampler fills.", this::enqueue)
                        .body("op", "id", "params"),
                study("stop", "No trial begins until the study is resumed; what runs may end.", this::stop)
                        .body("id", "reason"),
                study("resume", "Trials may begin again.", this::resume).body("id"),
                study("budget", "Sets the total number of trials for all workers.", this::budget)
                        .body("id", "trials"),
                trial("cancel", "Takes back a trial that has not ended; its worker stops.", this::cancel)
                        .body("id", "reason"),
                trial(
                                "exclude",
                                "Takes the result of a finished trial out: not the best, not learned from.",
                                this::exclude)
                        .body("id", "reason"),
                trial("include", "Lets the result of an excluded trial count again.", this::include)
                        .body("id"));
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
        StudyBuilder<Point> builder =
                Study.named(file.study()).space(file.space()).store(studies.store());
        if (!file.objectives().isEmpty()) {
            builder.objectives(file.objectives().toArray(Metric[]::new));
        }
        file.sampler().map(Samplers::of).ifPresent(builder::sampler);
        file.pruner().map(io.danlu.pruner.Pruners::of).ifPresent(builder::pruner);
        file.seed().ifPresent(builder::seed);
        file.reproducible().ifPresent(builder::reproducible);
        file.start().forEach(builder::start);
        Study<Point> study = builder.build();
        file.limits().trials().ifPresent(trials -> {
            if (!study.history().standing().budget().equals(java.util.OptionalInt.of(trials))) {
                study.rebudget(trials);
            }
        });
        return Reply.json(
                201, Json.object().put("ok", true).put("study", file.study()).build());
    }

    private Reply delete(Call call) {
        studies.store().delete(call.study());
        studies.forget(call.study());
        return Reply.json(200, WorkerRoutes.ok());
    }

    private Reply once(Call call, Function<Fields, Json> deed) {
        Fields body = call.body();
        Optional<String> id = body.optional("id").map(WorkerRoutes::id);
        return answers.to(
                call,
                studies.get(call.study()).incarnation(),
                id,
                body.object().json(),
                () -> Reply.json(200, deed.apply(body)));
    }

    private Study<Point> study(Call call) {
        return studies.get(call.study()).study();
    }

    private Reply enqueue(Call call) {
        return once(call, body -> {
            int number = study(call).enqueue(body.required("params").fields().values());
            return Json.object().put("ok", true).put("number", number).build();
        });
    }

    private Reply stop(Call call) {
        return once(call, body -> {
            study(call).stop(reason(body, "stopped over HTTP"));
            return WorkerRoutes.ok();
        });
    }

    private Reply resume(Call call) {
        return once(call, body -> {
            study(call).resume();
            return WorkerRoutes.ok();
        });
    }

    private Reply budget(Call call) {
        return once(call, body -> {
            study(call).rebudget(body.required("trials").count(1));
            return WorkerRoutes.ok();
        });
    }

    private Reply cancel(Call call) {
        return once(call, body -> {
            study(call).cancel(existing(call), reason(body, "cancelled over HTTP"));
            return WorkerRoutes.ok();
        });
    }

    private Reply exclude(Call call) {
        return once(call, body -> {
            study(call).exclude(existing(call), reason(body, "excluded over HTTP"));
            return WorkerRoutes.ok();
        });
    }

    private Reply include(Call call) {
        return once(call, body -> {
            study(call).include(existing(call));
            return WorkerRoutes.ok();
        });
    }

    private int existing(Call call) {
        return call.number(study(call).history());
    }

    private static String reason(Fields body, String otherwise) {
        return body.optional("reason").map(Field::text).orElse(otherwise);
    }
}
