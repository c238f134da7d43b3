package io.danlu.server.api;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.StudyFile;
import io.danlu.format.file.KeyLines;
import io.danlu.format.log.LimitsFormat;
import io.danlu.format.worker.Reason;
import io.danlu.format.worker.RequestId;
import io.danlu.format.worker.TrialReply;
import io.danlu.server.access.Scope;
import io.danlu.server.http.Reply;
import io.danlu.server.live.OpenStudies;
import io.danlu.space.Point;
import io.danlu.study.Study;
import io.danlu.study.WarmStart;
import io.danlu.trial.Decision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Routes for creating, controlling and deleting studies. Workers follow these commands before their next trial. */
final class ControlRoutes {

    /** Maximum length of an author's name, in characters. */
    private static final int WHO = 128;

    /** Name of a study file in messages. */
    private static final String REQUEST = "request";

    private final OpenStudies studies;
    private final Logs logs;
    private final Consumer<StudyFile> check;
    private final Answers answers;

    /** @param check refuses a new study whose workload no worker can run */
    ControlRoutes(OpenStudies studies, Logs logs, Consumer<StudyFile> check) {
        this.check = check;
        this.studies = studies;
        this.logs = logs;
        this.answers = new Answers(studies.store());
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                        "studies",
                        Scope.ADMIN,
                        "Creates a study from a study file in JSON or YAML. Ignores its run and workers; refuses other settings that only a run can apply.",
                        this::create),
                Route.post(
                        "check",
                        Scope.ADMIN,
                        "Checks a study file in JSON or YAML as its creation would, and creates nothing: ok, with the number of trials that the study would begin with, or the problem and its line.",
                        this::check),
                new Route(
                        "DELETE",
                        List.of("studies", Route.STUDY),
                        Scope.ADMIN,
                        "Deletes a study, its log, and what its trials' programs printed here.",
                        List.of(),
                        List.of(),
                        this::delete),
                study(
                                "enqueue",
                                "Puts a configuration into the queue; the sampler fills missing values.",
                                this::enqueue)
                        .body("op", "id", "params"),
                study("stop", "Starts no new trial until the study is resumed; running trials may end.", this::stop)
                        .body("id", "reason", "by"),
                study("resume", "Lets trials start again.", this::resume).body("id", "reason", "by"),
                study("budget", "Sets the total number of trials for all workers.", this::budget)
                        .body("id", "trials", "reason", "by"),
                study(
                                "limits",
                                "Sets limits of constraints and thresholds of objectives by name, for all trials of the study; null removes a threshold.",
                                this::limits)
                        .body("id", "limits", "reason", "by"),
                trial("cancel", "Cancels a trial that has not ended; its worker stops.", this::cancel)
                        .body("id", "reason", "by"),
                trial(
                                "exclude",
                                "Excludes the result of a finished trial: it is not the best, and samplers do not learn from it.",
                                this::exclude)
                        .body("id", "reason", "by"),
                trial("include", "Includes the result of an excluded trial again.", this::include)
                        .body("id", "reason", "by"));
    }

    private static Route study(String verb, String summary, Route.Action action) {
        return Route.post("studies/{name}/" + verb, Scope.ADMIN, summary, action);
    }

    private static Route trial(String verb, String summary, Route.Action action) {
        return Route.post("studies/{name}/trials/{number}/" + verb, Scope.ADMIN, summary, action);
    }

    private Reply create(Call call) {
        StudyFile file = file(call.studyFile());
        new NewStudy(file, check).in(studies);
        return Reply.json(
                201, Json.object().put("ok", true).put("study", file.study()).build());
    }

    private static StudyFile file(String text) {
        return StudyFile.parse(REQUEST, text, Path.of("."), "");
    }

    private Reply check(Call call) {
        String text = call.studyFile();
        try {
            StudyFile file = file(text);
            Optional<WarmStart.Account> begins = new NewStudy(file, check).checkFor(studies);
            boolean exists = studies.store().find(file.study()).isPresent();
            return Reply.json(
                    200,
                    Json.object()
                            .put("ok", true)
                            .put("study", file.study())
                            .put("exists", exists)
                            .put("from", begins.map(ControlRoutes::account))
                            .build());
        } catch (IllegalArgumentException refused) {
            String problem = String.valueOf(refused.getMessage()).replaceFirst("^" + REQUEST + ": ", "");
            JsonBuilder reply = Json.object().put("ok", false).put("problem", problem);
            KeyLines.of(text).line(problem).ifPresent(line -> reply.put("line", line));
            return Reply.json(200, reply.build());
        }
    }

    private static Json account(WarmStart.Account account) {
        return Json.object()
                .put("kept", account.used().size())
                .put("left_out", account.leftOut().size())
                .put("reasons", account.reasons())
                .build();
    }

    /** Deletes a study. The logs go first, so that a failed deletion can be repeated. */
    private Reply delete(Call call) {
        if (studies.store().find(call.study()).isPresent()) {
            logs.forget(call.study());
        }
        studies.store().delete(call.study());
        studies.forget(call.study());
        return Reply.json(200, TrialReply.done());
    }

    private Reply once(Call call, BiFunction<Study<Point>, Fields, Json> action) {
        Fields body = call.body();
        Optional<String> id = body.optional("id").map(RequestId::read);
        Study<Point> study = studies.get(call.study()).study();
        return answers.to(call, study, id, body.object().json(), () -> Reply.json(200, action.apply(study, body)));
    }

    private Reply enqueue(Call call) {
        return once(call, (study, body) -> {
            int number = study.enqueue(body.required("params").fields().parameterValues());
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

    private Reply limits(Call call) {
        return once(call, (study, body) -> {
            study.control().setLimits(LimitsFormat.read(body.required("limits")), decision(body));
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

    /**
     * Returns the decision with its reason and its author as the caller names them. The server knows its callers only
     * by their tokens.
     */
    static Decision decision(Fields body) {
        Optional<String> reason =
                body.optional("reason").map(Field::text).map(Reason::shortened).filter(text -> !text.isBlank());
        return new Decision(
                Optional.of(reason.orElse("over HTTP")), body.optional("by").map(ControlRoutes::author));
    }

    static String author(Field field) {
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
