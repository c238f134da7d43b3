package io.danlu.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.bench.task.Task;
import io.danlu.bench.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerTest {

    /** A peer that always asks for the same point, and appends the messages it gets to a file. */
    private static final String STUBBORN = """
            while read -r line; do
              echo "$line" >> "$1"
              case "$line" in
                *hello*) echo '{"version":"1"}' ;;
                *report*) echo '{"prune":true}' ;;
                *ask*) echo '{"params":{"x0":1.0,"x1":2.0,"x2":3.0,"x3":-1.0,"x4":-2.0}}' ;;
                *) echo '{"ok":true}' ;;
              esac
            done
            """;

    @TempDir
    private Path folder;

    private final Task sphere = Tasks.synthetic().getFirst();

    private static Schedule upTo(int evaluations) {
        return Schedule.every(5, List.of(evaluations));
    }

    private Peer peer(String script) throws IOException {
        Files.writeString(folder.resolve("a_peer.py"), script);
        return new Peer(
                "a-peer:" + folder.resolve("heard"), "sh", Optional.of(folder), folder, folder.resolve("cache"));
    }

    @Test
    void aPeerIsAskedAndToldInTurns() throws IOException {
        List<Trace> traces = peer(STUBBORN).run(sphere, List.of(3L, 4L), upTo(2));
        assertThat(traces)
                .hasSize(2)
                .allSatisfy(trace -> assertThat(trace.after()).hasSize(2));
        List<String> heard = Files.readAllLines(folder.resolve("heard"));
        assertThat(heard).hasSize(11);
        assertThat(heard.get(1))
                .contains("\"op\":\"start\"")
                .contains("\"seed\":3")
                .contains("\"x4\":{\"type\":\"float\"");
        assertThat(heard.get(2)).isEqualTo("{\"op\":\"ask\"}");
        assertThat(heard.get(3)).startsWith("{\"op\":\"tell\",\"value\":");
    }

    @Test
    void theResultsOfAPeerAreKeptForTheNextTime() throws IOException {
        List<Trace> traces = peer(STUBBORN).run(sphere, List.of(1L, 2L), upTo(5));
        int lines = Files.readAllLines(folder.resolve("heard")).size();
        List<Trace> again = peer(STUBBORN).run(sphere, List.of(1L, 2L), upTo(3));
        assertThat(again).isEqualTo(traces);
        assertThat(Files.readAllLines(folder.resolve("heard"))).hasSize(lines + 1);

        peer(STUBBORN).run(sphere, List.of(1L, 2L, 3L), upTo(5));
        assertThat(Files.readAllLines(folder.resolve("heard"))).hasSize(lines + 2 + 11);
    }

    @Test
    void aPeerIsToldOfEachStepAndSaysWhetherToStop() throws IOException {
        peer(STUBBORN).run(sphere, List.of(3L), upTo(2).byStep());
        List<String> heard = Files.readAllLines(folder.resolve("heard"));
        assertThat(heard).hasSize(8);
        assertThat(heard.get(3)).startsWith("{\"op\":\"report\",\"step\":0,\"value\":");
        assertThat(heard.get(4)).isEqualTo("{\"op\":\"prune\"}");
    }

    @Test
    void aPeerFindsTheFolderOfItsLibraries() throws IOException {
        String prelude = "echo \"$PYTHONPATH $OMP_NUM_THREADS\" > $1\n";
        peer(prelude + STUBBORN).run(sphere, List.of(1L), upTo(2));
        assertThat(Files.readAllLines(folder.resolve("heard")).getFirst()).isEqualTo(folder.toAbsolutePath() + " 1");
    }

    @Test
    void anotherVersionIsAnotherPeer() throws IOException {
        peer(STUBBORN).run(sphere, List.of(1L), upTo(2));
        int lines = Files.readAllLines(folder.resolve("heard")).size();
        peer(STUBBORN.replace("\"1\"", "\"2\"")).run(sphere, List.of(1L), upTo(2));
        assertThat(Files.readAllLines(folder.resolve("heard"))).hasSize(lines + 6);
    }

    @Test
    void aPeerThatIsNotInstalledGivesTheReason() throws IOException {
        Peer missing = peer("while read -r line; do echo '{\"error\":\"No module named x\"}'; done");
        assertThatThrownBy(() -> missing.run(sphere, List.of(1L), upTo(2)))
                .isInstanceOf(PeerException.class)
                .hasMessageContaining("a-peer")
                .hasMessageContaining("No module named x");
        Peer astray = peer(STUBBORN.replace("\"x3\":-1.0", "\"x3\":-99"));
        assertThatThrownBy(() -> astray.run(sphere, List.of(1L), upTo(2)))
                .isInstanceOf(PeerException.class)
                .hasMessageContaining("x3");
        Peer mute = peer("exit 0");
        assertThatThrownBy(() -> mute.run(sphere, List.of(1L), upTo(2))).isInstanceOf(PeerException.class);
    }
}
