package io.danlu.store.jdbc.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressTest {

    @Test
    void aUrlHasHostDatabaseAndUser() {
        assertThat(Address.parse("postgresql://me@example.org:5433/studies"))
                .isEqualTo(new Address("me", "example.org", 5433, "studies"));
        assertThat(Address.parse("postgresql://me@db_1/studies")).isEqualTo(new Address("me", "db_1", 5432, "studies"));
        assertThat(Address.parse("postgresql://me@[::1]/studies"))
                .isEqualTo(new Address("me", "[::1]", 5432, "studies"));
        assertThat(Address.parse("postgresql://m%40e+x@h/%E4%B8%B9%2F"))
                .isEqualTo(new Address("m@e+x", "h", 5432, "丹/"));
    }

    @Test
    void itsTextCanBeParsedAgain() {
        for (String url : new String[] {
            "postgresql://me@example.org:5433/studies",
            "postgresql://me@[::1]:5432/a",
            "postgresql://m%40e+x@h:5432/%E4%B8%B9%2F%25"
        }) {
            assertThat(Address.parse(url)).hasToString(url);
        }
    }
}
