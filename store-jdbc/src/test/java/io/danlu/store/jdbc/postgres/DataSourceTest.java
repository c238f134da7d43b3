package io.danlu.store.jdbc.postgres;

import static io.danlu.store.jdbc.Worker.STUDY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.danlu.laws.LongTest;
import io.danlu.store.Durability;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.jdbc.Stores;
import io.danlu.store.jdbc.Worker;
import io.danlu.study.Budget;
import io.danlu.testkit.store.StoreContract;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Stores that use a data source of the user's. */
@LongTest
class DataSourceTest {

    private final Address address = PostgresServer.get().newDatabase();

    /** The contract of stores. Each connection goes back with the settings and the commit mode that it had. */
    @Nested
    class LentConnections implements StoreContract {

        private final LendingPool pool = new LendingPool(address, true);
        private final List<Store> opened = new ArrayList<>();

        @Override
        public Store open(InstantSource clock) {
            Store store = PostgresStore.open(pool, Durability.PROCESS, Optional.of(clock));
            opened.add(store);
            return store;
        }

        @AfterEach
        void connectionsAreGivenBackAsTheyWere() throws SQLException {
            opened.forEach(Store::close);
            assertThat(pool.differences()).isEmpty();
            pool.close();
        }
    }

    @Test
    void aConnectionOutsideOfAutocommitModeStaysSo() throws SQLException {
        try (LendingPool pool = new LendingPool(address, false);
                Store store = Stores.open(pool, Durability.POWER)) {
            assertThat(Worker.study(store)
                            .optimize(Worker::sphere, Budget.trials(10))
                            .history()
                            .size())
                    .isEqualTo(10);
            assertThat(pool.differences()).isEmpty();
        }
    }

    @Test
    void closingTheStoreLeavesTheDataSourceOpen() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://%s:%d/%s".formatted(address.host(), address.port(), address.database()));
        config.setUsername(address.user());
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Store first = PostgresStore.open(pool, Durability.POWER);
            first.create(STUDY);
            first.close();
            assertThat(pool.isClosed()).isFalse();
            assertThatThrownBy(first::list)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("Store '%s': it is closed. Open it again.".formatted(address));
            try (Store second = PostgresStore.open(pool, Durability.PROCESS)) {
                assertThat(second.list()).containsExactly(STUDY);
            }
        }
        try (Store own = PostgresStore.open(address, Durability.PROCESS)) {
            assertThat(own.list()).containsExactly(STUDY);
        }
    }

    @Test
    void anotherDatabaseIsRefused() {
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite::memory:");
        assertThatThrownBy(() -> PostgresStore.open(sqlite, Durability.PROCESS))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage(
                        "Store of a DataSource (SQLiteDataSource): its database (SQLite) must be PostgreSQL. An SQLite file is opened by its path: Stores.open(\"sqlite:PATH\").");
    }

    @Test
    void aDataSourceWithoutConnectionsIsReported() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setServerNames(new String[] {"127.0.0.1"});
        nowhere.setPortNumbers(new int[] {1});
        assertThatThrownBy(() -> PostgresStore.open(nowhere, Durability.PROCESS))
                .isExactlyInstanceOf(StoreUnreachableException.class)
                .hasMessageStartingWith("Store of a DataSource (PGSimpleDataSource): it gives no connection (")
                .hasMessageEndingWith("). Check its URL, user and password.");
    }
}
