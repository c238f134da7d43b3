package io.danlu.cli;

import io.danlu.client.FileSpool;
import io.danlu.client.ServerAddress;
import io.danlu.format.file.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the access token that this process was given. */
final class OwnToken {

    static final String TOKEN = "DANLU_TOKEN";
    static final String FILE = "DANLU_TOKEN_FILE";
    private static final int MOST = 1 << 16;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private OwnToken() {}

    /**
     * Returns the token in {@code DANLU_TOKEN}, or else the text in the file that {@code DANLU_TOKEN_FILE} names,
     * stripped of white space. Empty if neither is set. Unlike a variable, a file does not show in {@code
     * /proc/PID/environ}; it may be a pipe.
     *
     * @param environment environment variables of this process
     * @throws IllegalArgumentException if the file cannot be read, or holds no token
     */
    static Optional<String> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(TOKEN))
                .or(() -> Optional.ofNullable(environment.get(FILE)).map(OwnToken::read));
    }

    /**
     * Returns the absolute path of the file that holds the token, if this process was given one by a file.
     *
     * @throws IllegalArgumentException if it is no regular file, so that other processes cannot read it
     */
    static Optional<Path> file(Map<String, String> environment) {
        Optional<Path> named = Optional.ofNullable(environment.get(FILE))
                .filter(file -> !environment.containsKey(TOKEN))
                .map(file -> Path.of(file).toAbsolutePath());
        named.filter(file -> !Files.isRegularFile(file)).ifPresent(pipe -> {
            throw new IllegalArgumentException(
                    "%s '%s': it is not a regular file, and the workers of a job read it later. Write the token into a file that only you may read."
                            .formatted(FILE, pipe));
        });
        return named;
    }

    /** Returns the file in which a server without a given token keeps its own, for the user that started it. */
    static Path file(Map<String, String> environment, int port) {
        return folder(environment).resolve(port + ".token");
    }

    /** Writes the token of a server into its file, where this user's workers and scripts find it. */
    static Path keep(Map<String, String> environment, int port, String token) {
        Path file = file(environment, port);
        try {
            OwnerOnly.makeFolder(folder(environment));
            Files.deleteIfExists(file);
            OwnerOnly.newFile(file, token + "\n");
            return file;
        } catch (IOException broken) {
            throw new UncheckedIOException("the token cannot be kept: " + broken.getMessage(), broken);
        }
    }

    /** Returns the token that this user's server at a loopback address keeps; empty for any other server. */
    static Optional<String> kept(Map<String, String> environment, ServerAddress server) {
        return Optional.of(URI.create(server.text()))
                .filter(uri -> LOOPBACK.contains(uri.getHost()))
                .map(uri -> file(environment, uri.getPort()))
                .filter(Files::isRegularFile)
                .map(file -> read(file.toString()));
    }

    /** Returns the refusal of a server's study without a token. */
    static IllegalArgumentException missing(ServerAddress server) {
        return new IllegalArgumentException(
                "--server %s: it asks for a token. Set DANLU_TOKEN to the one that 'danlu serve' printed."
                        .formatted(server));
    }

    private static Path folder(Map<String, String> environment) {
        return FileSpool.state(environment).resolve("serve");
    }

    private static String read(String file) {
        try (var bytes = Files.newInputStream(Path.of(file))) {
            String token = new String(bytes.readNBytes(MOST), java.nio.charset.StandardCharsets.UTF_8).strip();
            if (token.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s '%s': it is empty. Write the token into it, alone.".formatted(FILE, file));
            }
            return token;
        } catch (IOException | java.nio.file.InvalidPathException unreadable) {
            throw new IllegalArgumentException(
                    "%s '%s': it cannot be read (%s). Name a file that holds the token, alone."
                            .formatted(FILE, file, unreadable),
                    unreadable);
        }
    }
}
