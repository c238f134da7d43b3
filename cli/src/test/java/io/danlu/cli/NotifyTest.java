package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyTest {

    private static Path study(Path folder, String program) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), """
                study: mine
                space: {x: {type: float, low: 0, high: 1}}
                sampler: random
                budget: {trials: 1}
                notify: [{when: finished, command: [%s]}]
                run: {command: [echo, "{x}"]}
                """.formatted(program));
    }

    @Test
    void programsOfReceiversRunInTheFolderOfTheFile(@TempDir Path folder) throws IOException {
        Path program = Files.writeString(folder.resolve("note.sh"), "#!/bin/sh\ncat > told\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Commands.Answer answer =
                Commands.danlu("tune", study(folder, "./note.sh").toString(), "--quiet", "--store", "memory");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.err()).doesNotContain("could not be delivered");
        assertThat(folder.resolve("told")).content().contains("\"event\":\"finished\"");
    }

    @ParameterizedTest
    @CsvSource({"./note.sh, in ", "no-such-program-of-danlu, on the PATH"})
    void aReceiverWhoseProgramIsMissingIsRefusedBeforeAnythingIsStored(
            String program, String place, @TempDir Path folder) throws IOException {
        Path store = folder.resolve("a.db");
        Commands.Answer answer =
                Commands.danlu("tune", study(folder, program).toString(), "--store", "sqlite:" + store);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("notify: there is no program '" + program + "' " + place);
        assertThat(store).doesNotExist();
    }

    @Test
    void nobodyIsNotifiedIfTheCommandLineForbidsIt(@TempDir Path folder) throws IOException {
        Commands.Answer answer = Commands.danlu(
                "tune", study(folder, "./note.sh").toString(), "--quiet", "--store", "memory", "--no-notify");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.err()).doesNotContain("note.sh");
    }

    @Test
    void aRunNotifiesTheReceiversOfItsFile(@TempDir Path folder) throws IOException {
        Path told = folder.resolve("told");
        Path program = Files.writeString(folder.resolve("note.sh"), "echo \"$DANLU_TEXT\" >> \"$1\"\n");
        Path file = Files.writeString(folder.resolve("study.yaml"), """
            study: mine
            objective: {name: loss}
            space: {x: {type: float, low: 0, high: 1}}
            sampler: random
            seed: 1
            budget: {trials: 8}
            notify:
              - {when: better_than, value: 2, command: [sh, %1$s, %2$s]}
              - {when: finished, command: [sh, %1$s, %2$s]}
              - {when: failing, command: [sh, %1$s, %2$s]}
            run: {command: [echo, "loss={x}"]}
            """.formatted(program, told));
        Commands.Answer answer = Commands.danlu("tune", file.toString(), "--quiet");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(Files.readAllLines(told)).hasSize(2);
        assertThat(Files.readAllLines(told).getFirst())
                .startsWith("mine: loss = ")
                .endsWith("in trial 0 is better than 2.0");
        assertThat(Files.readAllLines(told).getLast()).startsWith("mine: the run has ended (");
    }
}
