package io.danlu.store.jdbc.postgres;

import static io.danlu.store.jdbc.Worker.STUDY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.LongTest;
import io.danlu.store.Durability;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.Stores;
import io.danlu.store.jdbc.Worker;
import io.danlu.store.jdbc.log.Recovery;
import io.danlu.study.Budget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
@LongTest
class PostgresOpeningTest {

    private static final String FOREIGN =
            "its schema 'danlu' belongs to another program. Name another database; this one is left as it is.";

    private final PostgresServer server = PostgresServer.get();
    private final Address address = server.newDatabase();

    private static PostgresStore open(Address address) {
        return PostgresStore.open(address, Durability.PROCESS);
    }

    private static void assertRefused(Address address, String problem) {
        assertThatThrownBy(() -> open(address))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("Store '%s': %s".formatted(address, problem));
    }

    @Test
    void aStudyIsKeptWhenTheStoreIsOpenedAgain() {
        try (PostgresStore store = open(address)) {
            store.create(STUDY);
        }
        try (PostgresStore store = PostgresStore.open(address, Durability.POWER)) {
            assertThat(store.list()).containsExactly(STUDY);
        }
    }

    @Test
    void severalProcessesMayCreateTheTablesAtOnce() throws Exception {
        List<Callable<Integer>> openers = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Integer>) () -> {
                    try (PostgresStore store = open(address)) {
                        return store.list().size();
                    }
                })
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> opened : threads.invokeAll(openers)) {
                assertThat(opened.get()).isZero();
            }
        }
        assertThat(server.query(address, "SELECT string_agg(application || version, ',') FROM danlu.schema_version"))
                .isEqualTo("danlu3");
    }

    @Test
    void olderTablesAreMigrated() {
        try (PostgresStore store = open(address)) {
            store.create(STUDY);
        }
        server.execute(
                address,
                "DROP TABLE danlu.segment",
                "ALTER TABLE danlu.open_trial DROP COLUMN nonce, DROP COLUMN process",
                "UPDATE danlu.schema_version SET version = 1");
        try (PostgresStore store = open(address)) {
            assertThat(store.list()).containsExactly(STUDY);
        }
        assertThat(server.query(address, "SELECT count(*) FROM danlu.segment")).isEqualTo("0");
    }

    @Test
    void newerTablesAreRefused() {
        open(address).close();
        server.execute(address, "UPDATE danlu.schema_version SET version = 4");
        assertRefused(
                address, "its tables have version 4, and this version of Danlu reads version 3. Use a newer Danlu.");
    }

    @Test
    void tablesOfAnotherProgramAreRefusedAndLeftUnchanged() {
        server.execute(address, "CREATE SCHEMA danlu", "CREATE TABLE danlu.study(id TEXT)");
        assertRefused(address, FOREIGN);
        server.execute(address, "CREATE TABLE danlu.schema_version(version INTEGER)");
        assertRefused(address, FOREIGN);
        server.execute(
                address,
                "DROP TABLE danlu.schema_version",
                "CREATE TABLE danlu.schema_version(application TEXT, version INTEGER)",
                "INSERT INTO danlu.schema_version VALUES ('other', 1)");
        assertRefused(address, FOREIGN);
        assertThat(server.query(
                        address,
                        "SELECT count(*) FROM pg_class WHERE relnamespace = 'danlu'::regnamespace AND relkind = 'r'"))
                .isEqualTo("2");
    }

    @Test
    void tablesOfTheSameNamesElsewhereDoNotMatter() {
        server.execute(address, "CREATE TABLE study(id TEXT)", "CREATE TABLE event(id TEXT)");
        try (PostgresStore store = open(address)) {
            store.create(STUDY);
        }
        assertThat(server.query(address, "SELECT count(*) FROM public.study")).isEqualTo("0");
    }

    @Test
    void changedEntriesAreNamed() {
        try (PostgresStore store = open(address)) {
            Worker.study(store).optimize(Worker::sphere, Budget.trials(5));
            server.execute(address, "UPDATE danlu.event SET payload = payload || ' ' WHERE sequence = 7");
            assertThatThrownBy(() -> store.read("a", 0))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "Store '%s': the log of study 'a' is damaged at entry 7 of 10. 'danlu export' has the trials that are left."
                                    .formatted(address));
        }
    }

    @Test
    void aMissingDatabaseIsNamed() {
        Address missing = new Address(address.user(), address.host(), address.port(), "missing");
        assertRefused(missing, "there is no database 'missing'. Make it first: createdb missing.");
    }

    @Test
    void anEncodingThatCannotHoldEveryTextIsRefused() {
        server.execute(address, "CREATE DATABASE bytes ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0");
        assertRefused(
                new Address(address.user(), address.host(), address.port(), "bytes"),
                "its encoding (SQL_ASCII) must be UTF8. Make a database with: createdb --encoding=UTF8 --template=template0 NAME.");
    }

    @Test
    void theMessageForTooFewRightsSaysWhatToAskFor() {
        server.execute(address, "CREATE ROLE guest LOGIN");
        Address guest = new Address("guest", address.host(), address.port(), address.database());
        assertThatThrownBy(() -> open(guest))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("user 'guest' has too few rights (permission denied for database")
                .hasMessageEndingWith("As an administrator: CREATE SCHEMA danlu AUTHORIZATION \"guest\".");
        server.execute(address, "CREATE SCHEMA danlu AUTHORIZATION guest");
        open(guest).close();
    }

    @Test
    void theMessageNamesTheOwnerOfTheSchema() {
        server.execute(address, "CREATE ROLE visitor LOGIN");
        Address visitor = new Address("visitor", address.host(), address.port(), address.database());
        server.execute(address, "CREATE SCHEMA danlu");
        assertThatThrownBy(() -> open(visitor))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("user 'visitor' has too few rights (no schema has been selected to create in")
                .hasMessageEndingWith(
                        "The schema 'danlu' belongs to user 'postgres'. As an administrator: ALTER SCHEMA danlu OWNER TO \"visitor\".");
        server.execute(address, "DROP SCHEMA danlu");
        open(address).close();
        assertThatThrownBy(() -> open(visitor))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageEndingWith(
                        "The schema 'danlu' belongs to user 'postgres'. To share the store, as an administrator: GRANT USAGE ON SCHEMA danlu TO \"visitor\"; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA danlu TO \"visitor\".");
        server.execute(
                address,
                "GRANT USAGE ON SCHEMA danlu TO visitor",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA danlu TO visitor");
        try (PostgresStore store = open(visitor)) {
            Worker.study(store).optimize(Worker::sphere, Budget.trials(3));
        }
    }

    /** Sets a limit a hundred times shorter than a busy server needs for a commit. */
    @Test
    void aTimeLimitOfTheServerDoesNotEndARun() {
        server.execute(address, "CREATE ROLE hasty LOGIN SUPERUSER", "ALTER ROLE hasty SET statement_timeout = '1ms'");
        Address hasty = new Address("hasty", address.host(), address.port(), address.database());
        try (PostgresStore store = open(hasty)) {
            assertThat(Worker.study(store)
                            .optimize(Worker::sphere, Budget.trials(30))
                            .history()
                            .size())
                    .isEqualTo(30);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE danlu.schema_version SET version = 1",
                "UPDATE danlu.study SET trials = trials + 1",
                "UPDATE danlu.study SET checksum = checksum + 1",
                "UPDATE danlu.study SET name = 'b'",
                "UPDATE danlu.event SET payload = payload || ' ' WHERE sequence = 2",
                "INSERT INTO danlu.open_trial VALUES(1, 1, 'QUEUED', NULL, NULL)",
                "DROP TABLE danlu.event",
                "DROP TABLE danlu.open_trial",
                "ALTER TABLE danlu.open_trial DROP COLUMN token",
            })
    void anEditIsNoticedWhenTheStudyIsOpened(String edit) {
        try (PostgresStore store = open(address)) {
            Worker.study(store).optimize(Worker::sphere, Budget.trials(3));
        }
        server.execute(address, edit);
        assertThatThrownBy(() -> {
                    try (PostgresStore store = open(address)) {
                        Worker.study(store).history();
                    }
                })
                .isInstanceOf(StoreDamagedException.class)
                .hasMessageContaining("damaged");
        if (!edit.contains("DROP TABLE danlu.event")) {
            Recovery.Contents left = Stores.recover(address.toString());
            assertThat(left.studies())
                    .singleElement()
                    .satisfies(study -> assertThat(study.entries()).hasSizeGreaterThanOrEqualTo(5));
        }
    }

    @Test
    void aPasswordComesFromTheEnvironmentOrAFile(@TempDir Path folder) throws IOException, InterruptedException {
        server.execute(address, "CREATE ROLE locked LOGIN SUPERUSER PASSWORD 'op3n:sesame'");
        server.demandPassword("locked");
        Address locked = new Address("locked", address.host(), address.port(), address.database());
        assertThatThrownBy(() -> open(locked))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("the server refuses user 'locked' (")
                .hasMessageEndingWith("). Set PGPASSWORD, or write a line into ~/.pgpass.");

        Worker told = Worker.start(locked.toString(), 1, Map.of("PGPASSWORD", "op3n:sesame"));
        assertThat(told.acknowledged()).containsExactly(0);
        assertThat(told.exit()).isZero();

        Path file = Files.writeString(folder.resolve("pgpass"), "*:*:*:locked:op3n\\:sesame\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Worker read = Worker.start(locked.toString(), 2, Map.of("PGPASSFILE", file.toString()));
        assertThat(read.acknowledged()).containsExactly(1);
        assertThat(read.exit()).isZero();
    }

    @Test
    void aClosedStoreSaysSo() {
        PostgresStore store = open(address);
        store.close();
        store.close();
        assertThatThrownBy(store::list)
                .isInstanceOf(StoreException.class)
                .hasMessage("Store '%s': it is closed. Open it again.".formatted(address));
    }
}
