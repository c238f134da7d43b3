package io.danlu.store.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;

class FailureTest {

    private static StoreException failure(SQLiteErrorCode code) {
        return Failure.of(Path.of("danlu.db"), new SQLException("so it is", null, code.code));
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_BUSY_SNAPSHOT"})
    void aRunWaitsForALockedFile(SQLiteErrorCode code) {
        assertThat(failure(code))
                .isInstanceOf(StoreUnreachableException.class)
                .hasMessage(
                        "Store 'danlu.db': another process has kept it locked for 8 s. End that process, or try again.");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_FULL", "SQLITE_READONLY", "SQLITE_ERROR"})
    void permanentFailuresEndTheRun(SQLiteErrorCode code) {
        assertThat(failure(code)).isExactlyInstanceOf(StoreException.class);
    }
}
