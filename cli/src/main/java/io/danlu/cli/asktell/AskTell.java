package io.danlu.cli.asktell;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.worker.AskReply;
import io.danlu.format.worker.AskRequest;
import io.danlu.format.worker.ErrorCode;
import io.danlu.format.worker.OfferedTrial;
import io.danlu.format.worker.RequestId;
import io.danlu.format.worker.TrialReply;
import io.danlu.format.worker.TrialRequest;
import io.danlu.format.worker.TrialRequest.Verb;
import io.danlu.pruner.Verdict;
import io.danlu.report.BestJson;
import io.danlu.report.LivePage;
import io.danlu.report.StudyFront;
import io.danlu.server.live.Overview;
import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.store.StoreException;
import io.danlu.store.UnknownStudyException;
import io.danlu.study.BlockedException;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.RefusedException;
import io.danlu.study.Study;
import io.danlu.study.TrialEnd;
import io.danlu.trial.History;
import io.danlu.trial.NotFiniteException;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests, one line of JSON each. An error is a reply too: it changes nothing, and the conversation goes on. A
 * failing store is answered by {@code store_failed}.
 *
 * <p>After such a failure it is unknown whether the store executed the request. The end of a trial may then be told
 * again and counts once, and so does an enqueue with an id.
 */
public final class AskTell {

    private static final String SOURCE = "request";

    /** The process holds the leases of its caller, who therefore does not renew them. */
    private static final List<Verb> VERBS = List.of(Verb.TELL, Verb.REPORT, Verb.PRUNE, Verb.FAIL, Verb.REQUEUE);

    /** Number of trials in a reply; the same as over HTTP. */
    private static final int MOST_ROWS = 1000;

    private final Study<Point> study;
    private final Budget budget;
    private final LongSupplier nanoTime;
    private final long begin;
    private final Map<Integer, LeasedTrial<Point>> asked = new ConcurrentHashMap<>();
    private final Map<Integer, UUID> ends = new ConcurrentHashMap<>(); // ids of the appends that tell how trials ended
    // reasons why the study's pruner would stop a trial
    private final Map<Integer, String> advice = new ConcurrentHashMap<>();

    /** Starts a conversation on the system's clock; see {@link #AskTell(Study, Budget, LongSupplier)}. */
    public AskTell(Study<Point> study, Budget budget) {
        this(study, budget, System::nanoTime);
    }

    /**
     * Starts a conversation about {@code study}.
     *
     * @param budget limits of the asks; its time limit counts from now
     * @param nanoTime clock in nanoseconds, such as {@link System#nanoTime}
     */
    public AskTell(Study<Point> study, Budget budget, LongSupplier nanoTime) {
        this.study = study;
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    /** Returns the reply to one line, itself one line. */
    public String reply(String line) {
        return answered(() -> answer(parse(line)));
    }

    /** Returns the study as the operation {@code study} does: its definition, its progress and its best trial. */
    public String opening() {
        return answered(this::overview);
    }

    /** Returns the answer, or the error that the caller gets instead. */
    private static String answered(Supplier<Json> answer) {
        try {
            return answer.get().text();
        } catch (IllegalArgumentException | RefusedException | RequestException | StoreException refused) {
            return refusal(refused);
        }
    }

    /** Returns the reply that says why a request, or the study itself, is refused. */
    public static String refusal(RuntimeException refused) {
        return switch (refused) {
            case RequestException wrong -> error(wrong.code(), wrong.getMessage());
            case NotFiniteException infinite -> error(ErrorCode.NOT_FINITE, infinite.getMessage());
            case RefusedException late -> error(ErrorCode.of(late.reason()), late.getMessage());
            case UnknownStudyException none ->
                ErrorCode.reply("unknown_study", String.valueOf(none.getMessage()))
                        .text();
            case StoreException failed -> error(ErrorCode.STORE_FAILED, failed.getMessage());
            case RuntimeException wrong -> error(ErrorCode.BAD_REQUEST, wrong.getMessage());
        };
    }

    private static String error(ErrorCode code, @Nullable String message) {
        return code.reply(String.valueOf(message)).text();
    }

    private static Fields parse(String line) {
        Json json;
        try {
            json = Json.parse(SOURCE, line);
        } catch (FormatException broken) {
            throw new RequestException(ErrorCode.BAD_JSON, String.valueOf(broken.getMessage()));
        }
        return Field.root(SOURCE, json).fields();
    }

    private Json answer(Fields request) {
        String op = request.required("op").text();
        Optional<Verb> verb =
                VERBS.stream().filter(one -> one.word().equals(op)).findFirst();
        if (verb.isPresent()) {
            return about(verb.get(), request);
        }
        return switch (op) {
            case AskRequest.VERB -> ask(AskRequest.read(request.only(AskRequest.MEMBERS.toArray(String[]::new))));
            case "enqueue" -> enqueue(request.only("op", "id", "params"));
            case "best" -> {
                request.only("op");
                yield best();
            }
            case "front" -> front(request.only("op", "at", "weights"));
            case "study" -> {
                request.only("op");
                yield overview();
            }
            case "trials" -> trials(request.only("op", "offset", "limit", "attrs"));
            default ->
                throw new RequestException(
                        ErrorCode.UNKNOWN_OP,
                        "op '%s' must be one of ask, tell, report, prune, fail, requeue, enqueue, best, front, study, trials."
                                .formatted(op));
        };
    }

    /** A request about a trial that was asked for here. */
    private Json about(Verb verb, Fields request) {
        request.only(Stream.concat(Stream.of("op", "number"), verb.members().stream())
                .toArray(String[]::new));
        int number = request.required("number").count(0);
        return switch (TrialRequest.read(verb, request)) {
            case TrialRequest.Tell(Result result) -> end(new TrialEvent.Completed(number, result));
            case TrialRequest.Reported(Report report) -> report(number, report);
            case TrialRequest.ReportedByName named ->
                report(number, named.report(study.definition().metrics()));
            case TrialRequest.Prune prune -> {
                String reason = Optional.ofNullable(advice.get(number))
                        .map(prune::reasonOr)
                        .orElseGet(prune::reasonOrDefault);
                yield end(new TrialEvent.Pruned(number, reason));
            }
            case TrialRequest.Fail fail -> end(new TrialEvent.Failed(number, fail.reasonOrDefault()));
            case TrialRequest.Requeue requeue -> end(requeued(number, requeue));
            case TrialRequest.Heartbeat heartbeat -> throw new IllegalStateException(heartbeat.toString());
        };
    }

    private Json ask(AskRequest request) {
        List<OfferedTrial> trials = new ArrayList<>();
        while (trials.size() < request.count()) {
            Optional<LeasedTrial<Point>> next;
            try {
                next = next(request.budget(), trials.isEmpty());
            } catch (StoreException failed) {
                if (trials.isEmpty()) {
                    throw failed;
                }
                break; // the trials claimed so far are handed out
            }
            if (next.isEmpty()) {
                break;
            }
            asked.put(next.get().number(), next.get());
            trials.add(new OfferedTrial(next.get().number(), next.get().point(), Optional.empty()));
        }
        return new AskReply(trials, true, trials.isEmpty() ? elsewhere() : OptionalInt.empty(), Optional.empty())
                .json();
    }

    /** Returns the number of trials that other workers evaluate; empty if there are none. */
    private OptionalInt elsewhere() {
        History history = study.log().history();
        long others = history.count(State.RUNNING) == 0
                ? 0
                : history.trials()
                        .filter(Trial.Running.class::isInstance)
                        .filter(trial -> !asked.containsKey(trial.number()))
                        .count();
        return others > 0 ? OptionalInt.of((int) others) : OptionalInt.empty();
    }

    /**
     * Asks for a trial. If the next trial waits for a result that was not told yet, that is a conflict, unless this
     * request has other trials to hand out.
     */
    private Optional<LeasedTrial<Point>> next(Budget asked, boolean first) {
        if (isTimeUp()) {
            return Optional.empty();
        }
        try {
            return study.queue().ask(budget.or(asked));
        } catch (BlockedException blocked) {
            if (first) {
                throw new RequestException(ErrorCode.CONFLICT, String.valueOf(blocked.getMessage()));
            }
            return Optional.empty();
        }
    }

    private boolean isTimeUp() {
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - begin);
        return budget.timeLimit().filter(limit -> elapsed.compareTo(limit) >= 0).isPresent();
    }

    private Json report(int number, Report report) {
        Verdict verdict = study.queue().advise(mine(number), report);
        if (verdict instanceof Verdict.Stop stop) {
            advice.put(number, stop.reason());
        }
        return TrialReply.of(verdict);
    }

    private Json enqueue(Fields request) {
        SequencedMap<String, Value> values = request.required("params").fields().parameterValues();
        study.control().enqueue(request.optional("id").map(AskTell::appendId).orElseGet(UUID::randomUUID), values);
        return TrialReply.done();
    }

    /** Returns the id of the append that a request with an id makes, by which the log recognises a repeated request. */
    private static UUID appendId(Field id) {
        String key = "enqueue " + RequestId.read(id);
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    private Json best() {
        return BestJson.add(Json.object(), study.definition(), study.history()).build();
    }

    private Json front(Fields request) {
        return StudyFront.of(study.definition(), study.history())
                .json(
                        request.optional("at").map(Field::text),
                        request.optional("weights").map(Field::text));
    }

    private Json overview() {
        return new Overview(page()).brief();
    }

    private Json trials(Fields request) {
        int offset = request.optional("offset").map(field -> field.count(0)).orElse(0);
        int limit = request.optional("limit").map(AskTell::rows).orElse(MOST_ROWS);
        LivePage page = page();
        boolean attributes = request.optional("attrs").map(Field::bool).orElse(false);
        Function<Trial, Json> row = attributes ? page::rowWithAttributes : page::row;
        return Json.object()
                .put("total", page.history().size())
                .put(
                        "trials",
                        Json.list(page.history()
                                .trials()
                                .skip(offset)
                                .limit(limit)
                                .map(row)))
                .build();
    }

    private static int rows(Field limit) {
        int rows = limit.count(1);
        if (rows > MOST_ROWS) {
            throw limit.refuse("must be at most %d. Ask for the next ones with offset.".formatted(MOST_ROWS));
        }
        return rows;
    }

    private LivePage page() {
        int abandoned = study.log().abandoned();
        return new LivePage(study.definition(), study.log().history(), abandoned);
    }

    /** Returns the event of a requeue. An attempt that counts may be the last one, which fails the trial. */
    private TrialEvent requeued(int number, TrialRequest.Requeue requeue) {
        String reason = requeue.reasonOrDefault();
        return requeue.counts()
                ? study.queue().failedAttempt(number, mine(number).lease(), reason)
                : new TrialEvent.Requeued(number, reason, false);
    }

    private LeasedTrial<Point> mine(int number) {
        LeasedTrial<Point> mine = asked.get(number);
        if (mine != null) {
            return mine;
        }
        History history = study.history();
        if (number >= history.size()) {
            throw new RequestException(
                    ErrorCode.UNKNOWN_TRIAL,
                    "Trial %d: there is no such trial; the study has %d.".formatted(number, history.size()));
        }
        Trial trial = history.trial(number);
        throw trial instanceof Trial.Running
                ? new RequestException(
                        ErrorCode.STALE_LEASE,
                        "Trial %d: it is running and was not asked for here. Ask for a trial first.".formatted(number))
                : new RequestException(
                        ErrorCode.NOT_RUNNING,
                        "Trial %d: it is %s, not running. Ask for another trial."
                                .formatted(number, trial.state().word()));
    }

    /** Ends a trial. Each trial has one id for its end, so that it may be told again if the store did not answer. */
    private Json end(TrialEvent how) {
        int number = how.number();
        LeasedTrial<Point> mine = mine(number);
        study.queue().send(new TrialEnd(ends.computeIfAbsent(number, first -> UUID.randomUUID()), mine.lease(), how));
        asked.remove(number);
        ends.remove(number);
        advice.remove(number);
        return TrialReply.done();
    }

    /**
     * Keeps what was asked for from being given to another worker. A store that does not answer is tried again the next
     * time.
     */
    public void renewLeases(Duration lease) {
        try {
            study.queue().renewLeases(lease);
        } catch (StoreException unreachable) {
            return; // leases outlast a failure; a lost trial is refused when it is told
        }
    }

    /** Requeues asked trials that were not told, for a later run of the study. */
    public void requeue() {
        asked.values().forEach(this::requeue);
        asked.clear();
    }

    private void requeue(LeasedTrial<Point> trial) {
        try {
            study.queue().requeue(trial, "end of input");
        } catch (RefusedException elsewhere) {
            return; // another worker has it or has ended it
        } catch (StoreException unreachable) {
            return; // its lease expires
        }
    }
}
