package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.server.FailingStore;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.Store;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures of the server or its store are blamed on neither the caller nor the connection. */
class FaultTest {

    private final FailingStore store = new FailingStore();
    private final List<String> incidents = new ArrayList<>();
    private final Client client = new Client(store, new Journal() {
        @Override
        public void audit(String line) {}

        @Override
        public synchronized void failure(String incident, Throwable cause) {
            incidents.add(incident);
        }

        @Override
        public void warning(String line) {}
    });

    @BeforeEach
    void study() {
        Study.named("mine")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .store(store)
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aDamagedStoreIsDistinguishedFromAnUnreachableOne() {
        store.failing().put("mine", new StoreDamagedException("Store 's': it is damaged."));
        for (Client.Answer damaged : List.of(client.get("studies/mine/page"), client.post("studies/mine/ask", "{}"))) {
            assertThat(damaged.status()).isEqualTo(500);
            assertThat(damaged.code()).isEqualTo("store_damaged");
            assertThat(damaged.message()).isEqualTo("Store 's': it is damaged.");
            assertThat(damaged.header("Retry-After")).isEmpty();
        }
        store.failing().put("mine", new StoreException("Store 's': it is away."));
        assertThat(client.get("studies/mine/page").status()).isEqualTo(503);
    }

    /** A moved file stands for every failure: it is refused at once, and works again once it is back. */
    @Test
    void aFailingStoreGetsAnErrorReplyAndWorksAgain(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("danlu.db");
        Path elsewhere = folder.resolve("elsewhere.db");
        try (Store sqlite = Stores.open("sqlite:" + file);
                Client served = new Client(sqlite)) {
            Study.named("mine")
                    .space(Space.of(Parameter.real("x", 0, 1)))
                    .store(sqlite)
                    .build();
            Files.move(file, elsewhere);
            Client.Answer failed = served.post("studies/mine/ask", "{}");
            assertThat(failed.status()).isEqualTo(503);
            assertThat(failed.code()).isEqualTo("store_failed");
            assertThat(failed.header("Retry-After")).contains("1");
            Files.move(elsewhere, file);
            assertThat(served.post("studies/mine/ask", "{}").status()).isEqualTo(200);
        }
    }

    @Test
    void aFaultOfTheServerIsAnInternalError() {
        store.failing().put("mine", new IllegalArgumentException("such a log there cannot be"));
        Client.Answer broken = client.get("studies/mine/page");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.code()).isEqualTo("internal_error");
        assertThat(incidents)
                .singleElement()
                .satisfies(incident -> assertThat(broken.message()).contains(incident));
    }
}
