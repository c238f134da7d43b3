package io.danlu.server.api;

/** Is told what somebody may want to know later. Called by many threads. */
public interface Journal {

    /** What a person did, or who was refused: one line without secrets. */
    void audit(String line);

    /**
     * What went wrong in the server itself.
     *
     * @param incident what the caller was told to name
     */
    void failure(String incident, Throwable cause);

    /** What the server lacks to do its work: one line. */
    void warning(String line);

    /** Nobody wants to know. */
    static Journal silent() {
        return new Journal() {
            @Override
            public void audit(String line) {}

            @Override
            public void failure(String incident, Throwable cause) {}

            @Override
            public void warning(String line) {}
        };
    }
}
