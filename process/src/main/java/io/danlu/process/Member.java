package io.danlu.process;

/**
 * A living process of a family.
 *
 * @param grouped whether the process belongs to the family's process group
 */
record Member(long pid, boolean grouped) {

    /** Sends SIGTERM. */
    void terminate() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }

    /** Sends SIGKILL. */
    void kill() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
