package io.danlu.client;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.StudyFormat;
import io.danlu.format.log.FingerprintFormat;
import io.danlu.format.log.LeaseFormat;
import io.danlu.format.worker.AskReply;
import io.danlu.format.worker.AskRequest;
import io.danlu.format.worker.TrialReply;
import io.danlu.format.worker.TrialRequest;
import io.danlu.format.worker.WorkloadReply;
import io.danlu.pruner.Verdict;
import io.danlu.space.Parameter;
import io.danlu.space.Spelling;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.StudyDefinition;
import io.danlu.study.OtherWorkloadException;
import io.danlu.study.RefusedException;
import io.danlu.study.TrialEnd;
import io.danlu.study.WorkloadDeclaration;
import io.danlu.trial.Decision;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.Lease;
import io.danlu.trial.Report;
import io.danlu.trial.State;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A study on a server, with the calls that a worker makes: declare the workload, ask, report, renew a lease, and tell.
 * Thread-safe.
 *
 * <p>Methods that reach the server throw {@link StoreUnreachableException} if it does not answer and {@link
 * StoreDamagedException} if its store is damaged. They throw {@link RefusedException} if this worker no longer holds
 * the trial, and {@link StoreException} for other failures.
 */
public final class RemoteStudy {

    private final Line line;
    private final StudyDefinition definition;
    private final OptionalInt budget;
    private final boolean keepsWorkloads;
    private final Optional<Fingerprint> workload;
    private volatile Optional<String> declared = Optional.empty();

    private RemoteStudy(Line line) {
        this.line = line;
        Fields study = line.get("?recommended=false");
        this.definition = StudyFormat.read(study.required("study"));
        this.budget = study.optional("budget")
                .map(trials -> OptionalInt.of(trials.count(1)))
                .orElseGet(OptionalInt::empty);
        Optional<List<Field>> workloads = study.optional("workloads").map(Field::elements);
        this.keepsWorkloads = workloads.isPresent();
        this.workload = workloads
                .filter(all -> !all.isEmpty())
                .map(all -> FingerprintFormat.read(all.getLast().fields().required("parts")));
    }

    /**
     * Opens a study on a server.
     *
     * @param token access token that allows to ask and tell
     * @throws IllegalArgumentException if the name is not a valid study name, the server refuses, or it has no such
     *     study
     * @throws StoreUnreachableException if the server does not answer
     * @throws StoreDamagedException if the server's store is damaged
     */
    public static RemoteStudy open(ServerAddress server, String token, String study) {
        requireName(study);
        try {
            return new RemoteStudy(new Line(server, token, study));
        } catch (StoreUnreachableException | StoreDamagedException lost) {
            throw lost;
        } catch (StoreException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    static void requireName(String study) {
        if (!Parameter.NAME.matcher(study).matches()) {
            throw new IllegalArgumentException(
                    "--study '%s': it must begin with a letter or _ and go on with at most 127 letters, digits, _, . and -, as the names of all studies. Name one of the server's."
                            .formatted(Spelling.shown(study)));
        }
    }

    /** Returns the number of trials set for all workers together, as it was when this study was opened. */
    public OptionalInt budget() {
        return budget;
    }

    /** Asks the server for the number of trials in {@code state}. */
    public int count(State state) {
        return line.get("?recommended=false")
                .required("states")
                .fields()
                .required(state.word())
                .count(0);
    }

    /** Returns the study's definition, as it was when this study was opened. */
    public StudyDefinition definition() {
        return definition;
    }

    /**
     * Declares what evaluates the trials that this worker asks for from now on, as {@link
     * io.danlu.study.TrialQueue#declareWorkload} does. Returns empty if the server's version keeps no workloads.
     *
     * @param accepted the reason to go on although the study has another workload; needs a token of scope {@code admin}
     * @throws OtherWorkloadException if the study has another workload and no reason was given
     * @throws IllegalArgumentException if the server refuses
     */
    public Optional<WorkloadDeclaration> declare(Fingerprint own, Optional<Decision> accepted) {
        if (!keepsWorkloads) {
            return Optional.empty();
        }
        boolean changes = accepted.isPresent() && workload.isPresent() && !workload.equals(Optional.of(own));
        JsonBuilder body =
                Json.object().put("id", UUID.randomUUID().toString()).put("parts", FingerprintFormat.write(own));
        if (changes) {
            accepted.flatMap(Decision::reason).ifPresent(why -> body.put("reason", why));
            accepted.flatMap(Decision::by).ifPresent(who -> body.put("by", who));
        }
        Fields answer = declared(changes ? "/workload/change" : "/workload", body.build());
        WorkloadReply reply = WorkloadReply.read(answer);
        declared = Optional.of(reply.workload());
        return Optional.of(reply.declaration(own));
    }

    private Fields declared(String path, Json body) {
        try {
            return line.post(path, body, Line.Patience.SHORT);
        } catch (StoreUnreachableException | StoreDamagedException lost) {
            throw lost;
        } catch (StoreException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    /** @param id the same again is answered the same */
    AskReply ask(String worker, UUID id) {
        AskRequest request =
                new AskRequest(1, OptionalInt.empty(), Optional.of(worker), declared, Optional.of(id.toString()));
        return AskReply.read(asked(request.json()), definition.space());
    }

    private Fields asked(Json body) {
        try {
            return line.post("/" + AskRequest.VERB, body, Line.Patience.LONG);
        } catch (RefusedException refused) {
            // an ask is about no trial, so the refusal cannot mean that a trial is lost
            throw new StoreException(String.valueOf(refused.getMessage()), refused);
        }
    }

    Verdict report(int number, Lease lease, Report report) {
        return TrialReply.verdict(
                about(number, lease, Optional.empty(), TrialRequest.of(report), Line.Patience.NONE_WHEN_INTERRUPTED));
    }

    void heartbeat(int number, Lease lease) {
        about(number, lease, Optional.empty(), new TrialRequest.Heartbeat(), Line.Patience.SHORT);
    }

    /** Tells how a trial ended. Idempotent: the server answers a repeated id as it did the first time. */
    void end(TrialEnd end) {
        about(end.number(), end.lease(), Optional.of(end.id()), TrialRequest.of(end.event()), Line.Patience.SHORT);
    }

    private Fields about(int number, Lease lease, Optional<UUID> id, TrialRequest request, Line.Patience patience) {
        JsonBuilder body = Json.object()
                .put("lease", LeaseFormat.text(lease))
                .put("id", id.map(UUID::toString).map(Json::of));
        request.write(body);
        return line.post("/trials/%d/%s".formatted(number, request.verb().word()), body.build(), patience);
    }
}
