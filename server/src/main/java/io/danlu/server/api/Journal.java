package io.danlu.server.api;

/** Receives events of the server that an administrator may want to know later. Called by many threads. */
public interface Journal {

    /** Records an action or a refusal, in one line without secrets. */
    void audit(String line);

    /**
     * Records a failure of the server itself.
     *
     * @param incident number of the incident that the caller was given
     */
    void failure(String incident, Throwable cause);

    /** Records a shortage or another problem of the server, in one line. */
    void warning(String line);

    /** Returns a journal that records nothing. */
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
