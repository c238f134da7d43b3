package io.danlu.store.jdbc.sqlite;

import java.util.List;

/** The tables of a store's file. */
final class Schema {

    /** The application id in the header of Danlu's files: "Danl" in ASCII. */
    static final int APPLICATION = 0x44616E6C;

    /**
     * The tables of version 1. Sequence and trial numbers count from 0 without gaps. {@code event.at} and
     * {@code lease_end} are nanoseconds since 1970 in UTC. A trial without a row in {@code open_trial} has ended. Only
     * running trials have a token and a lease end.
     */
    private static final List<String> LOGS = List.of("""
            CREATE TABLE study(
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              name TEXT NOT NULL UNIQUE,
              definition TEXT NOT NULL,
              definition_checksum INTEGER NOT NULL,
              events INTEGER NOT NULL,
              trials INTEGER NOT NULL,
              cancelled INTEGER NOT NULL,
              checksum INTEGER NOT NULL
            ) STRICT""", """
            CREATE TABLE event(
              study INTEGER NOT NULL REFERENCES study(id) ON DELETE CASCADE,
              sequence INTEGER NOT NULL,
              at INTEGER NOT NULL,
              payload TEXT NOT NULL,
              checksum INTEGER NOT NULL,
              PRIMARY KEY(study, sequence)
            ) STRICT, WITHOUT ROWID""", """
            CREATE TABLE open_trial(
              study INTEGER NOT NULL REFERENCES study(id) ON DELETE CASCADE,
              number INTEGER NOT NULL,
              state TEXT NOT NULL,
              token INTEGER,
              lease_end INTEGER,
              PRIMARY KEY(study, number)
            ) STRICT, WITHOUT ROWID""", """
            CREATE TABLE append(
              study INTEGER NOT NULL REFERENCES study(id) ON DELETE CASCADE,
              id BLOB NOT NULL,
              first INTEGER NOT NULL,
              size INTEGER NOT NULL,
              PRIMARY KEY(study, id)
            ) STRICT, WITHOUT ROWID""");

    /** The table of version 2: closed pages of logs in binary form, which can be rebuilt from the entries. */
    private static final List<String> SEGMENTS = List.of("""
            CREATE TABLE segment(
              study INTEGER NOT NULL REFERENCES study(id) ON DELETE CASCADE,
              first INTEGER NOT NULL,
              data BLOB NOT NULL,
              PRIMARY KEY(study, first)
            ) STRICT""");

    /** The columns of version 3: the nonces of leases, and the processes that hold them; null in older rows. */
    private static final List<String> HOLDERS = List.of(
            "ALTER TABLE open_trial ADD COLUMN nonce INTEGER", "ALTER TABLE open_trial ADD COLUMN process TEXT");

    /** The statements that migrate to each version from the one before; the first creates the tables. */
    static final List<List<String>> VERSIONS = List.of(LOGS, SEGMENTS, HOLDERS);

    private Schema() {}
}
