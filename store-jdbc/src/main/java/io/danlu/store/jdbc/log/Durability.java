package io.danlu.store.jdbc.log;

/** What is kept when something dies that cannot say goodbye. */
public enum Durability {
    /**
     * The death of the process, by kill -9 too. In an SQLite file the last appends may be missing after a power cut; the file
     * is whole. PostgreSQL syncs every append all the same, but the renewal of a lease may be forgotten.
     */
    PROCESS,
    /** A power cut: whatever is acknowledged was synced to the disk before. */
    POWER
}
