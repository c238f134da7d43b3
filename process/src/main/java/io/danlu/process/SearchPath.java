package io.danlu.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds programs on the {@code PATH}. */
final class SearchPath {

    private SearchPath() {}

    /** Returns whether {@code program} is on the {@code PATH}. */
    static boolean has(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> isProgram(Path.of(folder), program));
    }

    /**
     * Returns whether a process in {@code directory} can start {@code program}: by its path, or from the {@code PATH}.
     */
    static boolean has(String program, Path directory) {
        return program.contains(File.separator) ? isProgram(directory, program) : has(program);
    }

    private static boolean isProgram(Path folder, String program) {
        try {
            Path file = folder.resolve(program);
            return Files.isRegularFile(file) && Files.isExecutable(file);
        } catch (InvalidPathException notOne) {
            return false;
        }
    }
}
