package io.danlu.cli;

import io.danlu.format.file.OwnerOnly;
import io.danlu.server.api.Journal;
import io.danlu.space.Spelling;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An audit log in a file: one line for each action and each refusal of a server. Failures and warnings go to {@code
 * say}. The file is only appended to. Thread-safe.
 *
 * @param say receives failures and warnings
 */
record AuditFile(Path file, Consumer<String> say) implements Journal {

    @Override
    public synchronized void audit(String line) {
        try {
            OwnerOnly.makeFolder(file.resolveSibling(""));
            try (var channel = Files.newByteChannel(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), OwnerOnly.file(file))) {
                String entry =
                        "%s %s%n".formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), Spelling.printable(line));
                channel.write(java.nio.ByteBuffer.wrap(entry.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            }
        } catch (IOException broken) {
            say.accept("danlu: the audit log %s cannot be written: %s".formatted(file, broken.getMessage()));
        }
    }

    @Override
    public void failure(String incident, Throwable cause) {
        StringWriter stack = new StringWriter();
        cause.printStackTrace(new PrintWriter(stack));
        say.accept("danlu: incident %s: %s".formatted(incident, stack));
    }

    @Override
    public void warning(String line) {
        say.accept("danlu: warning: " + line);
    }
}
