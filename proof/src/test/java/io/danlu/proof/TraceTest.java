package io.danlu.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.proof.Trace.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void callsHaveAStartAndAnEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("trace"), """
                71 pwrite64(5</a/b.db-wal>, ""..., 24, 0) = 24
                71 fdatasync(5</a/b.db-wal> <unfinished ...>
                72 write(1<pipe:[12]>, ""..., 3) = 3
                71 <... fdatasync resumed>) = -1 EIO (Input/output error) (INJECTED)
                72 +++ exited with 0 +++
                """);
        assertThat(Trace.read(file))
                .containsExactly(
                        new Moment(71, "pwrite64", "/a/b.db-wal", true, false),
                        new Moment(71, "pwrite64", "/a/b.db-wal", false, true),
                        new Moment(71, "fdatasync", "/a/b.db-wal", true, false),
                        new Moment(72, "write", "pipe:[12]", true, false),
                        new Moment(72, "write", "pipe:[12]", false, true),
                        new Moment(71, "fdatasync", "/a/b.db-wal", false, false));
    }
}
