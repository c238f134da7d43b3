package io.danlu.process.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShortProgramTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void inputOutputAndExitCodeArePassed() throws Exception {
        ShortProgram.Ended ended =
                new ShortProgram(List.of("sh", "-c", "tr a-z A-Z; echo why >&2; exit 3")).run("ink", LONG);
        assertThat(ended).isEqualTo(new ShortProgram.Ended(3, "INK", "why\n"));
    }

    @Test
    void aRelativePathIsThatOfItsDirectory(@TempDir Path folder) throws Exception {
        Path program = Files.writeString(folder.resolve("where.sh"), "#!/bin/sh\npwd\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        assertThat(new ShortProgram(List.of("./where.sh"))
                        .in(folder)
                        .run("", LONG)
                        .out())
                .isEqualTo(folder.toRealPath() + "\n");
        assertThat(SearchPath.has("./where.sh", folder)).isTrue();
        assertThat(SearchPath.has("./where.sh", Path.of(""))).isFalse();
        assertThat(SearchPath.has("sh", folder)).isTrue();
    }

    @Test
    void environmentVariablesAreAddedAndWithheld() throws Exception {
        ShortProgram.Ended ended = new ShortProgram(List.of("/usr/bin/env"))
                .with("DANLU_WORD", "ink")
                .without(Set.of("PATH"))
                .run("", LONG);
        assertThat(ended.out().lines()).contains("DANLU_WORD=ink").noneMatch(line -> line.startsWith("PATH="));
    }

    @Test
    void aProgramThatNeitherReadsNorStopsWritingDoesNotBlock() throws Exception {
        String input = "x".repeat(1 << 20);
        ShortProgram.Ended ended = new ShortProgram(
                        List.of("sh", "-c", "head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2"))
                .run(input, LONG);
        assertThat(ended.out()).hasSize(1 << 20);
        assertThat(ended.err()).hasSize(1 << 20);
    }

    @Test
    void aProgramIsKilledWithItsDescendantsAtTheLimit(@TempDir Path folder) throws Exception {
        Path pid = folder.resolve("pid");
        assertThatThrownBy(() -> new ShortProgram(List.of("sh", "-c", "sleep 600 & echo $! > " + pid + "; wait"))
                        .run("", Duration.ofSeconds(2)))
                .isInstanceOf(TimeoutException.class);
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .ifPresent(child -> child.onExit().join());
    }

    @Test
    void aMissingProgramIsSaid() {
        assertThatThrownBy(() -> new ShortProgram(List.of("no-such-program")).run("", LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program");
    }
}
