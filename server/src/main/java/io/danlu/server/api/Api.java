package io.danlu.server.api;

import io.danlu.format.StudyFile;
import io.danlu.format.worker.AskRequest;
import io.danlu.format.worker.ErrorCode;
import io.danlu.server.access.Gate;
import io.danlu.server.access.Grant;
import io.danlu.server.access.Scope;
import io.danlu.server.http.Duty;
import io.danlu.server.http.Reply;
import io.danlu.server.http.Request;
import io.danlu.server.live.OpenStudies;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.UnknownStudyException;
import io.danlu.study.OtherWorkloadException;
import io.danlu.study.RefusedException;
import io.danlu.trial.NotFiniteException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers requests under {@code /api/v1/}. */
public final class Api implements Function<Request, Reply> {

    private static final List<String> DOOR = List.of("api");

    /** Path at which scrapers look for metrics unless they are told another one. */
    private static final List<String> METRICS = List.of("metrics");

    private static final List<String> ROOT = List.of("api", "v1");
    /** Route of requests in the metrics that were refused before their path was looked at, and of unknown paths. */
    private static final String REFUSED = "refused";

    static final String UNKNOWN = "unknown";
    private static final List<String> SESSION = List.of("api", "v1", "session");
    private static final List<String> STUDIES = List.of("api", "v1", "studies");

    private final Gate gate;
    private final OpenStudies studies;
    private final Journal journal;
    private final Audit audit;
    private final Metrics metrics;
    private final SessionRoutes session;
    private final List<Route> routes;
    private final RequestLog log;

    /**
     * Creates the API for the studies of a store.
     *
     * @param logs output of trials' programs
     * @param journal receives actions, refusals and failures
     * @param check refuses the file of a new study whose workload no worker can run
     */
    public Api(Gate gate, OpenStudies studies, Logs logs, Journal journal, Consumer<StudyFile> check) {
        this.gate = gate;
        this.journal = journal;
        this.audit = new Audit(journal, System::nanoTime);
        this.studies = studies;
        this.metrics = new Metrics(studies, Instant.now());
        this.session = new SessionRoutes(gate);
        List<Route> all = Stream.of(
                        new StudyRoutes(studies, logs).routes(),
                        new EventRoutes(studies).routes(),
                        new PredictionRoutes(studies).routes(),
                        new WorkerRoutes(studies).routes(),
                        new WorkloadRoutes(studies).routes(),
                        new ControlRoutes(studies, logs, check).routes(),
                        new AnnotationRoutes(studies).routes(),
                        new ArtifactRoutes(studies, logs).routes(),
                        session.routes(),
                        List.of(metrics.route()))
                .flatMap(List::stream)
                .toList();
        this.routes = Stream.concat(all.stream(), Stream.of(OpenApi.route(all))).toList();
        this.log = new RequestLog(gate, studies, routes, journal);
    }

    List<Route> routes() {
        return routes;
    }

    /** Returns whether a request is one to the API in any of its versions, known or not. */
    public static boolean isFor(Request request) {
        return request.isUnder(DOOR) || request.path().equals(METRICS);
    }

    /** Returns whether a request has a valid token, and an allowed Host and Origin. */
    public boolean isKnown(Request request) {
        return gate.refusal(request).isEmpty() && gate.grant(request).isPresent();
    }

    /**
     * Returns the refusal of a request, to the API or not, before its body is read. Empty if it may be answered. A
     * request with a body needs a token on any path.
     */
    public Optional<Reply> refusal(Request request) {
        Optional<Reply> refused = gate.refusal(request).or(() -> refusalByToken(request));
        refused.ifPresent(reply -> {
            audit(request, reply);
            metrics.count(request.method(), REFUSED, reply.status());
        });
        return refused;
    }

    private Optional<Reply> refusalByToken(Request request) {
        if (isLogin(request)) {
            return gate.refusalOfOtherPages(request);
        }
        return isFor(request) || request.hasBody() ? gate.refusalWithoutToken(request) : Optional.empty();
    }

    /** Returns whether a request brings the code of a login link in place of a token. */
    private static boolean isLogin(Request request) {
        return request.method().equals("POST") && request.path().equals(SESSION) && !request.hasBody();
    }

    /** Returns whether the body of a request is read by its route while it arrives, because it may be large. */
    public static boolean isUpload(Request request) {
        return ArtifactRoutes.isUpload(request, under(request));
    }

    /**
     * Returns the kind of work of a request. Paths outside the API are brief, and so are the requests of a starting
     * worker and of event streams.
     */
    public static Duty duty(Request request) {
        List<String> path = request.path();
        if (path.equals(METRICS)) {
            return Duty.LOOKING;
        }
        if (!request.isUnder(ROOT)) {
            return Duty.BRIEF;
        }
        if (!request.method().equals("GET")) {
            return switch (path.getLast()) {
                case AskRequest.VERB -> Duty.ASKING;
                case PredictionRoutes.VERB -> Duty.LOOKING;
                default -> Duty.BRIEF;
            };
        }
        boolean begins = request.isUnder(STUDIES)
                && path.size() == STUDIES.size() + 1
                && "false".equals(request.query().get(StudyRoutes.RECOMMENDED));
        return begins || path.getLast().equals("events") ? Duty.BRIEF : Duty.LOOKING;
    }

    @Override
    public Reply apply(Request request) {
        long begin = System.nanoTime();
        Reply reply = safely(request);
        audit(request, reply);
        metrics.count(request.method(), pattern(request), reply.status(), System.nanoTime() - begin);
        return reply;
    }

    /** Returns the route of a request's path, or a word for all paths that no route has. */
    private String pattern(Request request) {
        List<String> path = under(request);
        return routes.stream()
                .filter(route -> route.match(path).isPresent())
                .findFirst()
                .map(Route::pattern)
                .orElse(UNKNOWN);
    }

    private void audit(Request request, Reply reply) {
        if (Audit.isRefusal(reply)) {
            audit.refused(request, reply);
        } else if (isControl(request)) {
            audit.done(request, reply);
        }
    }

    private boolean isControl(Request request) {
        return routes.stream()
                .filter(route -> route.scope() == Scope.ADMIN && route.method().equals(request.method()))
                .anyMatch(route -> route.match(under(request)).isPresent());
    }

    private Reply safely(Request request) {
        try {
            return answer(request);
        } catch (RuntimeException | Error failed) {
            String incident = UUID.randomUUID().toString().substring(0, 8);
            journal.failure(incident, failed);
            return Reply.error(
                    500,
                    ErrorCode.INTERNAL_ERROR.word(),
                    "Something went wrong in the server (incident %s); its standard error says what."
                            .formatted(incident));
        }
    }

    private Reply answer(Request request) {
        try {
            return route(request);
        } catch (RefusalException refused) {
            return Reply.error(refused.status(), refused.code(), String.valueOf(refused.getMessage()));
        } catch (Request.TooLargeException refused) {
            return Reply.error(413, "too_large", String.valueOf(refused.getMessage()));
        } catch (UnknownStudyException gone) {
            request.path().stream().skip(ROOT.size() + 1L).findFirst().ifPresent(studies::forget);
            boolean ofOne = gate.grant(request).flatMap(Grant::study).isPresent();
            return Reply.error(
                    404,
                    "unknown_study",
                    ofOne ? "There is no study of that name any more." : String.valueOf(gone.getMessage()));
        } catch (NotFiniteException refused) {
            return Reply.error(400, ErrorCode.NOT_FINITE.word(), String.valueOf(refused.getMessage()));
        } catch (RefusedException refused) {
            return Reply.error(409, ErrorCode.of(refused.reason()).word(), String.valueOf(refused.getMessage()));
        } catch (OtherWorkloadException other) {
            return Reply.error(409, ErrorCode.OTHER_WORKLOAD.word(), String.valueOf(other.getMessage()));
        } catch (IllegalArgumentException refused) {
            if (!request.method().equals("POST")) {
                // a request without a body has no content that could be wrong and was not refused above
                throw refused;
            }
            return Reply.error(400, ErrorCode.BAD_REQUEST.word(), String.valueOf(refused.getMessage()));
        } catch (StoreDamagedException damaged) {
            return Reply.error(500, ErrorCode.STORE_DAMAGED.word(), String.valueOf(damaged.getMessage()));
        } catch (StoreException lost) {
            return Reply.error(503, ErrorCode.STORE_FAILED.word(), String.valueOf(lost.getMessage()))
                    .with("Retry-After", "1");
        }
    }

    private Reply route(Request request) {
        List<String> path = under(request);
        List<Route> there =
                routes.stream().filter(route -> route.match(path).isPresent()).toList();
        if (there.isEmpty()) {
            throw new RefusalException(
                    404, "not_found", "No resource has that path; /api/v1/openapi.json lists them all.");
        }
        Optional<Route> asked = there.stream()
                .filter(route -> route.method().equals(request.method()))
                .findFirst();
        if (asked.isEmpty()) {
            String allowed = there.stream().map(Route::method).collect(Collectors.joining(", "));
            return Reply.error(405, "method_not_allowed", "That path takes %s.".formatted(allowed))
                    .with("Allow", allowed);
        }
        if (isLogin(request)) {
            return session.login(request);
        }
        List<String> variables = asked.get().match(path).orElseThrow();
        Grant grant = gate.grant(request)
                .orElseThrow(() ->
                        new RefusalException(401, "unauthorized", "The token has expired meanwhile. Get another one."));
        Call call = new Call(request, asked.get(), variables, grant);
        allow(call);
        return asked.get().action().answer(call);
    }

    /** Tells the journal of a reply to any request, to the API or not. */
    public void answered(Request request, Reply reply, Duration time) {
        log.answered(request, reply, time);
    }

    /** Returns the path of a request as routes have it; empty for other paths. */
    static List<String> under(Request request) {
        if (request.path().equals(METRICS)) {
            return METRICS;
        }
        return request.isUnder(ROOT)
                ? request.path().subList(ROOT.size(), request.path().size())
                : List.of();
    }

    private void allow(Call call) {
        boolean ofStudy = call.route().path().contains(Route.STUDY);
        Optional<String> study = ofStudy ? Optional.of(call.study()) : Optional.empty();
        if (!call.route().path().equals(SessionRoutes.PATH)
                && !call.grant().covers(call.route().scope(), study)) {
            throw new RefusalException(
                    403,
                    "forbidden",
                    "This needs a token of scope %s%s."
                            .formatted(call.route().scope().word(), ofStudy ? " for this study" : " for all studies"));
        }
    }
}
