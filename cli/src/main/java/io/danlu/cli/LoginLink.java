package io.danlu.cli;

/** Formats links that open the live page without typing a token. */
final class LoginLink {

    private LoginLink() {}

    /**
     * Returns a link with a login code in its fragment, which browsers send to no server.
     *
     * @param server address of the server, without a slash at its end
     */
    static String text(String server, String code) {
        return "%s/#login=%s".formatted(server, code);
    }
}
