package io.danlu.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the program that started this process. */
final class OwnProgram {

    private OwnProgram() {}

    /** Returns its absolute path: in the folder that the launcher states, or that of a packaged program. */
    static Optional<Path> path() {
        Stream<Path> beside = Optional.ofNullable(System.getProperty("danlu.home")).map(Path::of).stream()
                .flatMap(home ->
                        Stream.of(home.resolve("danlu"), home.resolve("bin").resolve("danlu")));
        Stream<Path> packaged = Optional.ofNullable(System.getProperty("jpackage.app-path")).map(Path::of).stream();
        return Stream.concat(beside, packaged)
                .map(Path::toAbsolutePath)
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
