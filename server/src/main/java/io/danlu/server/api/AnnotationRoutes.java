package io.danlu.server.api;

import io.danlu.format.Fields;
import io.danlu.format.log.TagFormat;
import io.danlu.format.worker.RequestId;
import io.danlu.format.worker.TrialReply;
import io.danlu.server.access.Scope;
import io.danlu.server.http.Reply;
import io.danlu.server.live.OpenStudies;
import io.danlu.space.Point;
import io.danlu.study.Study;
import io.danlu.trial.Decision;
import io.danlu.trial.Tag;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Routes for the notes and tags of people on studies and trials. */
final class AnnotationRoutes {

    private static final String STUDY = "studies/{name}/";
    private static final String TRIAL = STUDY + "trials/{number}/";

    private final OpenStudies studies;
    private final Answers answers;

    AnnotationRoutes(OpenStudies studies) {
        this.studies = studies;
        this.answers = new Answers(studies.store());
    }

    List<Route> routes() {
        return List.of(
                route(STUDY + "note", "Writes a note on a study.", this::noteStudy)
                        .body("id", "text", "by"),
                route(
                                STUDY + "tag",
                                "Gives a study a tag, or removes it. The tag star marks favourites.",
                                this::tagStudy)
                        .body("id", "tag", "remove", "by"),
                route(TRIAL + "note", "Writes a note on a trial.", this::noteTrial)
                        .body("id", "text", "by"),
                route(TRIAL + "tag", "Gives a trial a tag, or removes it.", this::tagTrial)
                        .body("id", "tag", "remove", "by"));
    }

    private static Route route(String path, String summary, Route.Action action) {
        return Route.post(path, Scope.ADMIN, summary, action);
    }

    private Reply once(Call call, BiConsumer<Study<Point>, Fields> action) {
        Fields body = call.body();
        Optional<String> id = body.optional("id").map(RequestId::read);
        Study<Point> study = studies.get(call.study()).study();
        return answers.to(call, study, id, body.object().json(), () -> {
            action.accept(study, body);
            return Reply.json(200, TrialReply.done());
        });
    }

    private Reply noteStudy(Call call) {
        return once(call, (study, body) -> study.control().note(text(body), by(body)));
    }

    private Reply noteTrial(Call call) {
        return once(call, (study, body) -> study.control().note(call.number(study.history()), text(body), by(body)));
    }

    private Reply tagStudy(Call call) {
        return once(call, (study, body) -> {
            Tag tag = TagFormat.tag(body);
            study.control().tag(tag, TagFormat.present(body), author(body));
        });
    }

    private Reply tagTrial(Call call) {
        return once(call, (study, body) -> {
            Tag tag = TagFormat.tag(body);
            int number = call.number(study.history());
            study.control().tag(number, tag, TagFormat.present(body), author(body));
        });
    }

    private static String text(Fields body) {
        return body.required("text").text();
    }

    private static Optional<String> by(Fields body) {
        return body.optional("by").map(ControlRoutes::author);
    }

    private static Decision author(Fields body) {
        return new Decision(Optional.empty(), by(body));
    }
}
