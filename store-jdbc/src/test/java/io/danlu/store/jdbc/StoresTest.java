package io.danlu.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void aStoreInAFileSaysWhich() {
        assertThat(Stores.file("sqlite:a/b.db?durability=power")).hasValue(Path.of("a", "b.db"));
        assertThat(Stores.file("memory")).isEmpty();
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
                "postgresql://me@host/db ; PostgreSQL is not supported yet. Use memory or sqlite:PATH[?durability=process|power].",
                "sqlit:x.db ; it must be memory or sqlite:PATH[?durability=process|power]. Did you mean 'sqlite'?",
                "x.db ; it must be memory or sqlite:PATH[?durability=process|power].",
                "`` ; it must be memory or sqlite:PATH[?durability=process|power].",
            },
            emptyValue = "")
    void anythingElseIsRefused(String url, String problem) {
        assertThatThrownBy(() -> Stores.open(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Store URL '%s': %s".formatted(url, problem));
    }
}
