package io.danlu.server.api;

import io.danlu.server.access.Scope;
import java.time.Duration;
import java.util.Optional;

/** Receives events of the server that an administrator may want to know later. Called by many threads. */
public interface Journal {

    /** Records an action or a refusal, in one line without secrets. */
    void audit(String line);

    /**
     * Records a failure of the server itself.
     *
     * @param incident number of the incident that the caller was given
     */
    void failure(String incident, Throwable cause);

    /** Records a shortage or another problem of the server, in one line. */
    void warning(String line);

    /** Records an answered request. Called for each one; does nothing unless overridden. */
    default void answered(Exchange exchange) {}

    /**
     * A request and its reply, without anything that could be a secret: neither the path as it was sent, nor its query,
     * its headers or a body.
     *
     * @param method HTTP method, or {@code other} for one that the server does not know
     * @param route route as in the metrics, such as {@code /studies/{name}/ask}; {@code page} for the page's files and
     *     {@code unknown} for paths that no route has
     * @param status status of the reply
     * @param duration time until the reply began
     * @param study name of an existing study; empty if the request is about none
     * @param scope rights of the caller's token; empty without a valid one
     * @param peer address of the client
     */
    record Exchange(
            String method,
            String route,
            int status,
            Duration duration,
            Optional<String> study,
            Optional<Scope> scope,
            String peer) {}

    /** Returns a journal that records nothing. */
    static Journal silent() {
        return new Journal() {
            @Override
            public void audit(String line) {}

            @Override
            public void failure(String incident, Throwable cause) {}

            @Override
            public void warning(String line) {}
        };
    }
}
