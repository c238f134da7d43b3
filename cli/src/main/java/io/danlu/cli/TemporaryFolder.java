package io.danlu.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A folder that is created on first use and removed with everything in it. Thread-safe. */
final class TemporaryFolder implements AutoCloseable {

    private final Consumer<String> say;
    private Optional<Path> made = Optional.empty();

    /**
     * Creates nothing yet.
     *
     * @param say receives a message if the folder cannot be removed
     */
    TemporaryFolder(Consumer<String> say) {
        this.say = say;
    }

    synchronized Path path() {
        if (made.isEmpty()) {
            made = Optional.of(make());
        }
        return made.get();
    }

    private static Path make() {
        try {
            return Files.createTempDirectory("danlu-");
        } catch (IOException broken) {
            throw new UncheckedIOException("no temporary folder can be made: " + broken, broken);
        }
    }

    /** Removes the folder. A folder that cannot be removed stays and is named; the run's result is worth more. */
    @Override
    public synchronized void close() {
        made.ifPresent(this::remove);
        made = Optional.empty();
    }

    private void remove(Path folder) {
        try {
            Folders.remove(folder);
        } catch (IOException left) {
            say.accept("danlu: the temporary folder %s cannot be removed (%s).".formatted(folder, left));
        }
    }
}
