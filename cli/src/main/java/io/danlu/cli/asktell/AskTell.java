package io.danlu.cli.asktell;

import io.danlu.analysis.Recommendation;
import io.danlu.cli.asktell.RequestException.Code;
import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.space.Point;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import io.danlu.study.Asked;
import io.danlu.study.Budget;
import io.danlu.study.RefusedException;
import io.danlu.study.Study;
import io.danlu.trial.History;
import io.danlu.trial.NotFiniteException;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Answers requests, one line of JSON each. What goes wrong is answered too, changes nothing, and ends nothing. */
public final class AskTell {

    private static final String SOURCE = "request";

    private final Study<Point> study;
    private final Budget budget;
    private final Map<Integer, Asked<Point>> asked = new ConcurrentHashMap<>();

    /**
     * A conversation about {@code study}.
     *
     * @param budget when asking ends
     */
    public AskTell(Study<Point> study, Budget budget) {
        this.study = study;
        this.budget = budget;
    }

    /** The reply to one line, itself one line. */
    public String reply(String line) {
        try {
            return answer(parse(line)).text();
        } catch (RequestException refused) {
            return error(refused.code(), refused.getMessage());
        } catch (NotFiniteException refused) {
            return error(Code.NOT_FINITE, refused.getMessage());
        } catch (RefusedException refused) {
            Code code = switch (refused.reason()) {
                case NOT_RUNNING -> Code.NOT_RUNNING;
                case STALE_LEASE -> Code.STALE_LEASE;
            };
            return error(code, refused.getMessage());
        } catch (IllegalArgumentException refused) {
            return error(Code.BAD_REQUEST, refused.getMessage());
        }
    }

    private static String error(Code code, @org.jspecify.annotations.Nullable String message) {
        return Json.object()
                .put(
                        "error",
                        Json.object()
                                .put("code", code.name().toLowerCase(Locale.ROOT))
                                .put("message", String.valueOf(message))
                                .build())
                .build()
                .text();
    }

    private static Fields parse(String line) {
        Json json;
        try {
            json = Json.parse(SOURCE, line);
        } catch (FormatException broken) {
            throw new RequestException(Code.BAD_JSON, String.valueOf(broken.getMessage()));
        }
        return Field.root(SOURCE, json).fields();
    }

    private Json answer(Fields request) {
        String op = request.required("op").text();
        return switch (op) {
            case "ask" -> ask(request.only("op", "count"));
            case "tell" -> tell(request.only("op", "number", "value", "values", "constraints", "attrs"));
            case "report" -> report(request.only("op", "number", "step", "value"));
            case "prune" -> prune(request.only("op", "number"));
            case "fail" -> fail(request.only("op", "number", "reason"));
            case "enqueue" -> enqueue(request.only("op", "params"));
            case "best" -> {
                request.only("op");
                yield best();
            }
            default ->
                throw new RequestException(
                        Code.UNKNOWN_OP,
                        "op '%s' must be one of ask, tell, report, prune, fail, enqueue, best.".formatted(op));
        };
    }

    private Json ask(Fields request) {
        int count = request.optional("count").map(field -> field.count(1)).orElse(1);
        List<Json> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<Asked<Point>> next = next();
            if (next.isEmpty()) {
                break;
            }
            asked.put(next.get().number(), next.get());
            trials.add(Json.object()
                    .put("number", next.get().number())
                    .put("params", Json.values(next.get().point().values()))
                    .build());
        }
        var reply = Json.object().put("trials", Json.list(trials.stream()));
        return trials.isEmpty() ? reply.put("done", true).build() : reply.build();
    }

    private Optional<Asked<Point>> next() {
        try {
            return study.ask(budget);
        } catch (IllegalStateException blocked) {
            throw new RequestException(Code.CONFLICT, String.valueOf(blocked.getMessage()));
        }
    }

    private Json tell(Fields request) {
        int number = number(request);
        Optional<Double> value = request.optional("value").map(Field::real);
        Optional<List<Double>> values = request.optional("values")
                .map(field -> field.elements().stream().map(Field::real).toList());
        if (value.isPresent() == values.isPresent()) {
            throw new RequestException(
                    Code.BAD_REQUEST, "tell takes either value (a number) or values (a list). Give one.");
        }
        List<Double> constraints = request.optional("constraints")
                .map(field -> field.elements().stream().map(Field::real).toList())
                .orElse(List.of());
        SequencedMap<String, Value> attributes =
                request.optional("attrs").map(field -> field.fields().values()).orElseGet(LinkedHashMap::new);
        Asked<Point> mine = mine(number);
        study.tell(mine, new Result(values.orElseGet(() -> List.of(value.orElseThrow())), constraints, attributes));
        return ok();
    }

    private Json report(Fields request) {
        int number = number(request);
        long step = request.required("step").integer();
        double value = request.required("value").real();
        study.report(mine(number), step, value);
        return Json.object().put("ok", true).put("prune", false).build();
    }

    private Json prune(Fields request) {
        int number = number(request);
        study.prune(mine(number), "pruned by the caller");
        return ok();
    }

    private Json fail(Fields request) {
        int number = number(request);
        String reason = request.optional("reason").map(Field::text).orElse("failed by the caller");
        study.fail(mine(number), reason);
        return ok();
    }

    private Json enqueue(Fields request) {
        SequencedMap<String, Value> values = request.required("params").fields().values();
        try {
            study.enqueue(values);
            return ok();
        } catch (SpaceException refused) {
            throw new RequestException(Code.BAD_REQUEST, refused.getMessage());
        }
    }

    private Json best() {
        History history = study.history();
        Json none = new Json.Null();
        Json best = history.best()
                .<Json>map(trial -> Json.object()
                        .put("number", trial.number())
                        .put("params", Json.values(trial.start().point().values()))
                        .put("value", trial.value())
                        .build())
                .orElse(none);
        Json recommended = Recommendation.of(history)
                .<Json>map(it -> Json.object()
                        .put("number", it.number())
                        .put("params", Json.values(it.point().values()))
                        .put("mean", it.mean())
                        .put("sd", it.sd())
                        .build())
                .orElse(none);
        return Json.object().put("best", best).put("recommended", recommended).build();
    }

    private static int number(Fields request) {
        return request.required("number").count(0);
    }

    private Asked<Point> mine(int number) {
        Asked<Point> mine = asked.get(number);
        if (mine != null) {
            return mine;
        }
        History history = study.history();
        if (number >= history.size()) {
            throw new RequestException(
                    Code.UNKNOWN_TRIAL,
                    "Trial %d: there is no such trial; the study has %d.".formatted(number, history.size()));
        }
        Trial trial = history.trial(number);
        throw new RequestException(
                trial instanceof Trial.Running ? Code.STALE_LEASE : Code.NOT_RUNNING,
                "Trial %d: it is %s and was not asked for here. Ask for a trial first."
                        .formatted(number, trial.state().name().toLowerCase(Locale.ROOT)));
    }

    private static Json ok() {
        return Json.object().put("ok", true).build();
    }

    /** Keeps what was asked for from being given to another worker. */
    public void renewLeases(Duration lease) {
        study.renewLeases(lease);
    }

    /** Puts what was asked for and not told back into the queue, for whoever resumes the study. */
    public void giveBack() {
        asked.values().forEach(trial -> {
            if (study.history().trial(trial.number()) instanceof Trial.Running) {
                study.giveBack(trial, "end of input");
            }
        });
    }
}
