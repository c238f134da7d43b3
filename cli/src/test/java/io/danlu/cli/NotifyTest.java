package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyTest {

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
        Commands.Answer answer = Commands.danlu("tune", file.toString(), "--quiet", "--store", "memory");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(Files.readAllLines(told)).hasSize(2);
        assertThat(Files.readAllLines(told).getFirst())
                .startsWith("mine: loss = ")
                .endsWith("in trial 0 is better than 2.0");
        assertThat(Files.readAllLines(told).getLast()).startsWith("mine: the run has ended (");
    }
}
