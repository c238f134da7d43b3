package io.danlu.store;

/** The kind of crash that acknowledged data survive. */
public enum Durability {
    /**
     * A crash of the process, including {@code kill -9}. After a power failure, an SQLite file is intact but may lack
     * the last appends. PostgreSQL syncs every append even so, but may lose the renewal of a lease.
     */
    PROCESS,
    /** A power failure: data are synced to the disk before they are acknowledged. */
    POWER
}
