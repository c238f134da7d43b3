package io.danlu.proof;

import java.io.IOException;
import java.util.Optional;

/**
 * The PostgreSQL servers for attacked studies: a given one, and one of the proof's own. Only the latter may be crashed.
 */
final class Servers implements AutoCloseable {

    private final Optional<String> given;
    private final Optional<Server> own;
    private final String why;

    /**
     * Starts the proof's own server, if this machine can run one.
     *
     * @param given URL of a database; empty to use the proof's own server for all attacks
     */
    Servers(Optional<String> given) {
        this.given = given;
        Optional<Server> started = Optional.empty();
        String reason = "";
        try {
            started = Optional.of(Server.start());
        } catch (IOException none) {
            reason = "no PostgreSQL can be started here (%s)".formatted(none.getMessage());
        }
        this.own = started;
        this.why = reason;
    }

    /** Returns the store of attacked studies. */
    Backend backend() {
        return given.or(() -> own.map(Server::url))
                .<Backend>map(Backend.Postgres::new)
                .orElseGet(() -> new Backend.Missing(why));
    }

    /** Returns the proof's own server as a store, whose tables may be edited and dropped. */
    Backend ownBackend() {
        return own.<Backend>map(server -> new Backend.Postgres(server.url())).orElseGet(() -> new Backend.Missing(why));
    }

    /** Returns the server that may be crashed. */
    Optional<Server> own() {
        return own;
    }

    @Override
    public void close() throws IOException {
        if (own.isPresent()) {
            own.get().close();
        }
    }
}
