package io.danlu.process;

/**
 * A living process of a family.
 *
 * @param grouped whether it is in the family's process group
 */
record Member(long pid, boolean grouped) {

    /** Asks it to end. */
    void terminate() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }

    /** Ends it. */
    void kill() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
