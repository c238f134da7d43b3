package io.danlu.store.jdbc;

/** What an acknowledged append survives (SQLite's documentation, "PRAGMA synchronous", in WAL mode). */
public enum Durability {
    /** The death of the process, by kill -9 too. After a power cut the last appends may be missing; the file is whole. */
    PROCESS("NORMAL"),
    /** A power cut: every append is synced to the disk before it is acknowledged. */
    POWER("FULL");

    private final String synchronous;

    Durability(String synchronous) {
        this.synchronous = synchronous;
    }

    String synchronous() {
        return synchronous;
    }
}
