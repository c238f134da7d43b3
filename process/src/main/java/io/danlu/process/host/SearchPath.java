package io.danlu.process.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs on the {@code PATH}. */
public final class SearchPath {

    private SearchPath() {}

    /** Finds {@code program} on this process's own {@code PATH}. Returns its absolute path. */
    public static Optional<Path> find(String program) {
        return folders(own())
                .filter(folder -> isProgram(Path.of(folder), program))
                .map(folder -> Path.of(folder, program).toAbsolutePath())
                .findFirst();
    }

    /** Returns whether this process can start {@code program} in {@code directory}: by path, or from its {@code PATH}. */
    public static boolean has(String program, Path directory) {
        return has(program, directory, own());
    }

    /**
     * Returns whether a process in {@code directory} can start {@code program}: by its path, or from {@code folders}.
     *
     * @param folders a search path, as {@code PATH} has it
     */
    public static boolean has(String program, Path directory, String folders) {
        return program.contains(File.separator) ? isProgram(directory, program) : isOn(folders, program);
    }

    private static String own() {
        return System.getenv().getOrDefault("PATH", "");
    }

    private static boolean isOn(String folders, String program) {
        return folders(folders).anyMatch(folder -> isProgram(Path.of(folder), program));
    }

    private static Stream<String> folders(String path) {
        return Stream.of(path.split(File.pathSeparator));
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
