package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of trials, studies and servers are readable and writable by their owner alone, whatever the umask. */
@Timeout(300)
@LongTest
class OwnerOnlyTest {

    @TempDir
    private Path folder = Path.of("");

    private Set<String> files() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                String permissions =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
                names.add("%s %s".formatted(permissions, folder.relativize(file)));
            }
        }
        return names;
    }

    @Test
    void filesArePrivateWhateverTheUmask() throws Exception {
        Files.writeString(folder.resolve("train.sh"), """
                echo '{"value":1}' >> "$DANLU_REPORT"
                ls -ld "$DANLU_TRIAL_DIR" "$DANLU_TRIAL_DIR"/* tmp/* >> seen
                """);
        Files.writeString(folder.resolve("study.yaml"), """
                study: mine
                space: {x: {type: float, low: 0, high: 1}}
                sampler: random
                run: {command: [sh, train.sh, "{params_file}"]}
                """);
        Files.createFile(folder.resolve("seen"));
        Files.createFile(folder.resolve("err"));
        Files.createDirectory(folder.resolve("tmp"));
        Set<String> before = files();
        Map<String, String> state =
                Map.of("XDG_STATE_HOME", folder.resolve("state").toString());
        Shell shell = new Shell(folder);
        String[] trials = {"--trials", "1", "--quiet"};
        assertThat(shell.run("umask 000; \"$@\"", state, with(trials, "tune", "study.yaml"))
                        .code())
                .isZero();
        assertThat(shell.run("umask 000; \"$@\"", state, with(trials, "tune", "study.yaml", "--store", "memory"))
                        .code())
                .isZero();
        shell.run(
                "umask 000; unset DANLU_TOKEN; \"$@\" > /dev/full",
                state,
                "serve",
                "--port",
                "0"); // standard output is full, so the server ends

        Set<String> made = files();
        made.removeAll(before);
        made.removeIf(file -> file.endsWith(" seen") || file.endsWith(" err"));
        assertThat(made)
                .anyMatch(file -> file.endsWith("danlu.db.trials/mine/0/report.jsonl"))
                .anyMatch(file -> file.endsWith("danlu.db.trials/mine/0/params.json"))
                .anyMatch(file -> file.endsWith("danlu.db.trials/mine/0/stdout.log"))
                .anyMatch(file -> file.endsWith(".token"))
                .allMatch(file -> file.startsWith("rw------- ") || file.startsWith("rwx------ "));
        assertThat(Files.readAllLines(folder.resolve("seen")))
                .hasSizeGreaterThan(8)
                .allMatch(line -> line.startsWith("-rw-------") || line.startsWith("drwx------"));
    }

    private static String[] with(String[] last, String... first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(last));
        return all.toArray(String[]::new);
    }
}
