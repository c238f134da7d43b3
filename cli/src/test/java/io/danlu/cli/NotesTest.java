package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void study() throws IOException {
        String file = Files.writeString(folder.resolve("mine.yaml"), """
                space: {x: {type: float, low: 0, high: 1}}
                seed: 1
                run: {command: [sh, -c, "echo value={x}"]}
                """).toString();
        assertThat(danlu("tune", file, "--trials", "3", "--quiet").code()).isZero();
    }

    private Commands.Answer danlu(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--store", "sqlite:" + folder.resolve("danlu.db")));
        return Commands.danlu(all.toArray(String[]::new));
    }

    @Test
    void notesAndTagsAreShownEverywhere() {
        String me = System.getProperty("user.name");
        assertThat(danlu("note", "for the paper").out()).isEqualTo("noted on study 'mine'\n");
        assertThat(danlu("note", "--trial", "1", "odd\nvery odd").out()).isEqualTo("noted on study 'mine', trial 1\n");
        assertThat(danlu("tag", "baseline").code()).isZero();
        assertThat(danlu("tag", "star", "--trial", "2").out()).isEqualTo("tagged study 'mine', trial 2\n");
        assertThat(danlu("show").out())
                .contains("tags     baseline\n", " by " + me + "\n         for the paper\n")
                .contains("tagged   star: trial 2\n", "noted    trial 1\n")
                .doesNotContain("control");
        assertThat(danlu("show", "--trial", "1").out()).contains("note     20", "         odd\n         very odd\n");
        assertThat(danlu("show", "--trial", "2").out()).contains("tags     star\n");
        assertThat(danlu("show", "--json").out()).contains("\"tags\":[\"baseline\"]", "\"text\":\"for the paper\"");
        assertThat(danlu("trials", "--columns", "trial,tags").out()).containsPattern("2 +star");
        assertThat(danlu("trials", "--json").out()).contains("\"tags\":[\"star\"]");
        assertThat(danlu("export").out())
                .contains("\"study\":{\"tags\":[\"baseline\"],\"notes\":[{", "\"text\":\"odd\\nvery odd\"");
        assertThat(danlu("tag", "star", "--trial", "2", "--remove").out())
                .isEqualTo("removed from study 'mine', trial 2\n");
        assertThat(danlu("show", "--trial", "2").out()).doesNotContain("tags ");
    }

    @Test
    void unsuitableOnesAreRefused() {
        assertThat(danlu("note", " ").err()).contains("Note: it must have 1 to 10000 characters");
        assertThat(danlu("tag", "x".repeat(65)).code()).isEqualTo(2);
        assertThat(danlu("tag", "star", "--trial", "9").err()).contains("Trial 9: there is no such trial");
        assertThat(danlu("note").code()).isEqualTo(2);
    }
}
