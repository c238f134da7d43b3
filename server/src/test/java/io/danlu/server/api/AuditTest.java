package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.server.http.Reply;
import io.danlu.server.http.Request;
import io.danlu.store.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AuditTest {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final Journal journal = new Journal() {
        @Override
        public void audit(String line) {
            lines.add(line);
        }

        @Override
        public void failure(String incident, Throwable cause) {}

        @Override
        public void warning(String line) {}
    };
    private final Audit audit = new Audit(journal, now::get);

    private static Request request(String path) {
        return new Request("POST", List.of(path), Map.of(), name -> List.of(), () -> new byte[0], "here");
    }

    private static Reply reply(int status) {
        return Reply.error(status, "code", "message");
    }

    @Test
    void repeatedRefusalsAreCounted() {
        for (int i = 0; i < 10_000; i++) {
            audit.refused(request("x".repeat(10_000)), reply(401));
        }
        assertThat(lines).hasSize(60).allMatch(line -> line.length() < 250);
        audit.done(request("studies"), reply(201));
        assertThat(lines).hasSize(61).last().isEqualTo("here POST /studies 201");
        now.addAndGet(60_000_000_000L);
        audit.refused(request("a b"), reply(401));
        assertThat(lines).hasSize(63).endsWith("9940 more were refused within a minute", "here POST /a?b 401");
    }

    @Test
    void everyRefusalIsRecorded() {
        try (Client client = new Client(new MemoryStore(), journal)) {
            client.get("studies", "Origin", "http://evil.example");
            client.get("/", "Origin", "http://evil.example");
            client.get("studies/none");
        }
        assertThat(lines).containsExactly("127.0.0.1 GET /api/v1/studies 403", "127.0.0.1 GET / 403");
    }
}
