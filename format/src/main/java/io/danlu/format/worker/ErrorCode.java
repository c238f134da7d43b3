package io.danlu.format.worker;

import io.danlu.format.Json;
import io.danlu.study.RefusedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kind of an error, for programs. A request that is answered by one has changed nothing. */
public enum ErrorCode {
    /** The request is not JSON. */
    BAD_JSON,
    /** A member is missing, unknown, or has a value that it may not have. */
    BAD_REQUEST,
    /** There is no such operation. */
    UNKNOWN_OP,
    /** There is no such trial. */
    UNKNOWN_TRIAL,
    /** The trial has ended or waits. */
    NOT_RUNNING,
    /** The study or the trial is in a state that does not allow it, or an id was used for something else. */
    CONFLICT,
    /** Another worker holds the trial. */
    STALE_LEASE,
    /** A value is NaN or infinite. */
    NOT_FINITE,
    /** Another workload evaluates the study. */
    OTHER_WORKLOAD,
    /**
     * The store did not answer, or could not do it: any {@link io.danlu.store.StoreException}. The same request works
     * as soon as the store does.
     */
    STORE_FAILED,
    /** The store is damaged. The same request fails again. */
    STORE_DAMAGED,
    /** The server has a defect. */
    INTERNAL_ERROR;

    /** Returns the code as it is sent: its name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the code of that word; empty for one of another version, or of something else than Danlu. */
    public static Optional<ErrorCode> of(String word) {
        return Arrays.stream(values()).filter(code -> code.word().equals(word)).findFirst();
    }

    /** Returns the code of a refusal by the study. */
    public static ErrorCode of(RefusedException.Reason reason) {
        return switch (reason) {
            case NOT_RUNNING -> NOT_RUNNING;
            case STALE_LEASE -> STALE_LEASE;
            case WRONG_STATE -> CONFLICT;
        };
    }

    /** Returns the reply that says it. */
    public Json reply(String message) {
        return reply(word(), message);
    }

    /** Returns the reply that says an error whose code is none of these, such as one of HTTP alone. */
    public static Json reply(String code, String message) {
        Json error = Json.object().put("code", code).put("message", message).build();
        return Json.object().put("error", error).build();
    }
}
