package io.danlu.proof;

import java.io.IOException;
import java.util.Optional;

/** The PostgreSQL server that studies under attack are kept on: a given one, and one of the proof's own, which alone may be crashed. */
final class Servers implements AutoCloseable {

    private final Optional<String> given;
    private final Optional<Server> own;
    private final String why;

    /** @param given the URL of a database; empty where the proof's own server is to serve all attacks */
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

    /** Where studies are kept. */
    Backend backend() {
        return given.or(() -> own.map(Server::url))
                .<Backend>map(Backend.Postgres::new)
                .orElseGet(() -> new Backend.Missing(why));
    }

    /** The proof's own server, whose tables may be edited and dropped. */
    Backend ownBackend() {
        return own.<Backend>map(server -> new Backend.Postgres(server.url())).orElseGet(() -> new Backend.Missing(why));
    }

    /** The server that may be crashed. */
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
