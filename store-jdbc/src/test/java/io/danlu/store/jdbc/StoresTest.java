package io.danlu.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.jdbc.sqlite.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {

    @TempDir
    private Path folder;

    @Test
    void aUrlNamesAStore() {
        assertThat(Stores.open("memory")).isInstanceOf(MemoryStore.class);
        for (String options : List.of("", "?durability=process", "?durability=power")) {
            Path file = folder.resolve("a" + options.length());
            try (Store store = Stores.open("sqlite:" + file + options)) {
                assertThat(store).isInstanceOf(SqliteStore.class);
                assertThat(file).exists();
            }
        }
    }

    @Test
    void aStoreInAFileNamesTheFile() {
        assertThat(Stores.file("sqlite:a/b.db?durability=power")).hasValue(Path.of("a", "b.db"));
        assertThat(Stores.file("memory")).isEmpty();
    }

    @Test
    void aStoreHasOneNameInEveryWorkingDirectory() {
        Path file = folder.resolve("a.db");
        String whole = "sqlite:" + file.toAbsolutePath().normalize();
        assertThat(Stores.name("sqlite:" + folder.resolve("b/../a.db"))).isEqualTo(whole);
        Stores.open("sqlite:" + file).close();
        assertThat(Stores.name("sqlite:" + folder.resolve("./a.db") + "?durability=power"))
                .isEqualTo(Stores.name("sqlite:" + file));
        assertThat(Stores.name("postgresql://me@host/db?durability=power")).isEqualTo("postgresql://me@host:5432/db");
        assertThat(Stores.name("memory")).isEqualTo("memory");
    }

    @Test
    void aPathMayHoldColons() {
        Path file = folder.resolve("a:b.db");
        Stores.open("sqlite:" + file).close();
        assertThat(Files.exists(file)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "memory:x ; memory has no path and no options. Write memory alone.",
                "sqlite ; the path is missing, as in sqlite:danlu.db.",
                "sqlite: ; the path is missing, as in sqlite:danlu.db.",
                "sqlite:?durability=power ; the path is missing, as in sqlite:danlu.db.",
                "sqlite:x.db?durability=disk ; its option 'durability=disk' must be durability=process or durability=power.",
                "sqlite:x.db? ; its option '' must be durability=process or durability=power.",
                "sqlite:x.db?mode=ro ; its option 'mode=ro' must be durability=process or durability=power.",
                "sqlite:x.db?durability=power&durability=power ; its option 'durability' must be given once.",
                "postgresql://me@host/db?durability=disk ; its option 'durability=disk' must be durability=process or durability=power.",
                "postgresql://me@host/db?durability=power&sslmode=on ; its option 'sslmode=on' must be one of disable, allow, prefer, require, verify-ca, verify-full.",
                "postgresql://me@host/db?sslmode ; its option 'sslmode' must be one of durability, sslmode, sslrootcert, sslcert, sslkey, as in durability=power&sslmode=verify-full.",
                "postgresql://host/db ; it must be postgresql://user@host:port/db[?durability=process|power], special characters percent-encoded.",
                "postgresql://me@/db ; it must be postgresql://user@host:port/db[?durability=process|power], special characters percent-encoded.",
                "postgresql://me@host ; it must be postgresql://user@host:port/db[?durability=process|power], special characters percent-encoded.",
                "postgresql://me@host/a/b ; it must be postgresql://user@host:port/db[?durability=process|power], special characters percent-encoded.",
                "postgresql://me@host:65536/db ; its port (65536) must be 1 to 65535.",
                "postgresql://m%e@host/db ; 'm%e' is not percent-encoded rightly. Write %25 for %.",
                "postgresql://m%0Ae@host/db ; 'm%0Ae' must not hold control characters. Rename it.",
                "postgres://me@host/db ; it must be memory, sqlite:PATH[?durability=process|power] or postgresql://user@host:port/db[?durability=process|power]. Did you mean 'postgresql'?",
                "sqlit:x.db ; it must be memory, sqlite:PATH[?durability=process|power] or postgresql://user@host:port/db[?durability=process|power]. Did you mean 'sqlite'?",
                "x.db ; it must be memory, sqlite:PATH[?durability=process|power] or postgresql://user@host:port/db[?durability=process|power].",
                "`` ; it must be memory, sqlite:PATH[?durability=process|power] or postgresql://user@host:port/db[?durability=process|power].",
            },
            emptyValue = "")
    void anythingElseIsRefused(String url, String problem) {
        String message = "Store URL '%s': %s".formatted(url, problem);
        assertThatThrownBy(() -> Stores.open(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Stores.name(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:s3cret@host/db",
                "postgresql://me:s3c@s3cret@host:5433/db?durability=power",
                "postgresql://me:s3cret/s3cret@host/db",
                "postgresql://:s3cret@host/db",
                "postgresql://me@host/db?password=s3cret",
                "postgresql://me@host/db?durability=power&password=s3cret",
                "postgres://me:s3cret@host/db",
            })
    void aPasswordInAUrlIsRefusedAndNotRepeated(String url) {
        for (Function<String, Object> use : List.<Function<String, Object>>of(Stores::open, Stores::name)) {
            assertThatThrownBy(() -> use.apply(url))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("***")
                    .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("s3c"));
        }
    }

    @Test
    void theRefusalOfAPasswordNamesTheAlternative() {
        assertThatThrownBy(() -> Stores.open("postgresql://me:s3cret@host/db"))
                .hasMessage(
                        "Store URL 'postgresql://me:***@host/db': a password in a URL is seen by everybody who sees the"
                                + " command. Leave it out, and set PGPASSWORD or write a line into ~/.pgpass.");
    }

    @Test
    void aServerThatDoesNotAnswerIsReported() {
        assertThatThrownBy(() -> Stores.open("postgresql://me@127.0.0.1:1/db"))
                .isInstanceOf(StoreUnreachableException.class)
                .hasMessageStartingWith("Store 'postgresql://me@127.0.0.1:1/db': the server does not answer (")
                .hasMessageEndingWith("). Check that it runs there and that this machine may reach it.");
    }
}
