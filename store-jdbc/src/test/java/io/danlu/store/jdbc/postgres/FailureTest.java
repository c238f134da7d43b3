package io.danlu.store.jdbc.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    private static final Address ADDRESS = Address.parse("postgresql://me@localhost:5432/db");

    private static StoreException failure(String state) {
        return Failure.of(ADDRESS, new SQLException("ERROR: so it is.", state));
    }

    /**
     * Checks that others wait for the locks of a worker whose machine was switched off, as they wait for the server
     * itself. The worker keeps them until the server notices.
     */
    @ParameterizedTest
    @ValueSource(strings = {"55P03", "40001", "40P01"})
    void aRunWaitsForALockAsForTheServer(String state) {
        assertThat(failure(state))
                .isInstanceOf(StoreUnreachableException.class)
                .hasMessage(
                        "Store 'postgresql://me@localhost:5432/db': others have kept it locked (so it is). End them, or try again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "53100", "28P01"})
    void permanentFailuresEndTheRun(String state) {
        assertThat(failure(state)).isExactlyInstanceOf(StoreException.class);
    }
}
