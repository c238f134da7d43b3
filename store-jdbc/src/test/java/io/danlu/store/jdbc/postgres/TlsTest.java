package io.danlu.store.jdbc.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.danlu.laws.LongTest;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.Stores;
import io.danlu.store.jdbc.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encryption with real servers: one with a self-signed certificate for "localhost", and one without TLS. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@LongTest
class TlsTest {

    private static final String ENCRYPTED =
            "SELECT string_agg(DISTINCT ssl::text, ',') FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                    + " WHERE application_name = 'danlu'";

    @TempDir
    private static Path folder = Path.of("");

    private static PostgresServer server = PostgresServer.get();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/openssl")).exists();
        certify("server");
        certify("stranger");
        server = PostgresServer.start(Map.of(
                "ssl", "on",
                "ssl_cert_file", folder.resolve("server.crt").toString(),
                "ssl_key_file", folder.resolve("server.key").toString()));
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != PostgresServer.get()) {
            server.stop();
        }
    }

    private static void certify(String name) throws IOException, InterruptedException {
        Path key = folder.resolve(name + ".key");
        Process openssl = new ProcessBuilder(List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-keyout",
                        key.toString(),
                        "-out",
                        folder.resolve(name + ".crt").toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(openssl.waitFor()).isZero();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private static String url(Address address, String host, String options) {
        String to = new Address(address.user(), host, address.port(), address.database()).toString();
        return to + options.replace("FOLDER", folder.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "?sslmode=prefer, true",
        "?sslmode=require, true",
        "?durability=power&sslmode=require, true",
        "?sslmode=verify-ca&sslrootcert=FOLDER/server.crt, true",
        "?sslmode=verify-full&sslrootcert=FOLDER/server.crt&durability=process, true",
        "?sslmode=disable, false",
        "?sslmode=allow, false",
    })
    void theUrlDecidesWhetherAConnectionIsEncrypted(String options, boolean isEncrypted) {
        Address address = server.newDatabase();
        try (Store store = Stores.open(url(address, "localhost", options))) {
            assertThat(store.list()).isEmpty();
            assertThat(server.query(address, ENCRYPTED + " AND datname = '%s'".formatted(address.database())))
                    .isEqualTo(Boolean.toString(isEncrypted));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost?sslmode=verify-full&sslrootcert=FOLDER/stranger.crt",
                "localhost?sslmode=verify-ca&sslrootcert=FOLDER/stranger.crt",
                "localhost?sslmode=require&sslrootcert=FOLDER/stranger.crt",
                "localhost?sslmode=verify-full&sslrootcert=FOLDER/missing.crt",
                "127.0.0.1?sslmode=verify-full&sslrootcert=FOLDER/server.crt",
            })
    void aCertificateOfAnotherServerIsRefused(String hostAndOptions) {
        String[] parts = hostAndOptions.split("(?=\\?)", 2);
        assertThatThrownBy(() -> Stores.open(url(server.newDatabase(), parts[0], parts[1])))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("the connection cannot be encrypted as sslmode (or PGSSLMODE) asks (")
                .hasMessageEndingWith("). Check sslmode and sslrootcert, and the server's certificate.");
    }

    @Test
    void aServerWithoutTlsIsRefusedIfTlsIsRequired() {
        Address plain = PostgresServer.get().newDatabase();
        assertThatThrownBy(() -> Stores.open(url(plain, "localhost", "?sslmode=require")))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("the connection cannot be encrypted as sslmode (or PGSSLMODE) asks (");
        Stores.open(url(plain, "localhost", "?sslmode=prefer")).close();
    }

    @Test
    void theEnvironmentCountsIfTheUrlHasNoOptions() throws IOException, InterruptedException {
        String plain = url(PostgresServer.get().newDatabase(), "localhost", "");
        Worker refused = Worker.start(plain, 1, Map.of("PGSSLMODE", "require"));
        assertThat(refused.acknowledged()).isEmpty();
        assertThat(refused.exit()).isNotZero();
        Worker told = Worker.start(plain + "?sslmode=disable", 1, Map.of("PGSSLMODE", "require"));
        assertThat(told.acknowledged()).containsExactly(0);
        Worker verified = Worker.start(
                url(server.newDatabase(), "localhost", ""),
                1,
                Map.of(
                        "PGSSLMODE",
                        "verify-full",
                        "PGSSLROOTCERT",
                        folder.resolve("server.crt").toString()));
        assertThat(verified.acknowledged()).containsExactly(0);
    }

    @Test
    void anUnknownModeIsRefused() {
        assertThatThrownBy(() -> Tls.of(Map.of(), Map.of("PGSSLMODE", "on")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sslmode (on) must be one of disable, allow, prefer, require, verify-ca, verify-full.");
        assertThat(Tls.of(Map.of("sslmode", "require"), Map.of("PGSSLMODE", "disable", "PGSSLKEY", "k")))
                .extracting(tls -> tls.mode().orElse(""), tls -> tls.key().orElse(""))
                .containsExactly("require", "k");
    }
}
