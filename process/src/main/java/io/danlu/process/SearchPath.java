package io.danlu.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the system looks for a program that is named without a folder. */
final class SearchPath {

    private SearchPath() {}

    /** Whether there is a program of that name. */
    static boolean has(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> isProgram(Path.of(folder), program));
    }

    /** Whether there is such a program for one who is in {@code directory}. */
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
