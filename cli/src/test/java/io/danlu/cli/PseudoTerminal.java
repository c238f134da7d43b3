package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jline.builtins.ScreenTerminal;

/** The command line in a pseudo-terminal of {@code script}, a program of util-linux, whose screen can be read. */
final class PseudoTerminal implements AutoCloseable {

    private final Path folder;
    private final Process process;
    private final Reader printed;
    private final ScreenTerminal screen;
    private final char[] part = new char[1 << 12];
    private final StringBuilder raw = new StringBuilder();

    /**
     * Starts {@code danlu} with arguments.
     *
     * @param folder working folder
     * @param environment variables beside those of this process
     */
    PseudoTerminal(Path folder, int columns, int rows, Map<String, String> environment, String arguments)
            throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "script"))),
                "SKIPPED: there is no program 'script'");
        String line = """
                tty >tty
                stty cols %d rows %d
                stty -g >before
                trap : INT
                env --default-signal=INT %s -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s' io.danlu.cli.Main %s
                code=$?
                stty -g >after
                exit $code
                """.formatted(
                        columns,
                        rows,
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        arguments);
        Files.writeString(folder.resolve("line.sh"), line);
        ProcessBuilder builder = new ProcessBuilder("script", "-q", "-e", "-c", "sh line.sh", "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        builder.environment().remove("NO_COLOR");
        builder.environment().putAll(environment);
        this.folder = folder;
        this.process = builder.start();
        this.printed = process.inputReader(StandardCharsets.UTF_8);
        this.screen = new ScreenTerminal(columns, rows);
    }

    /** Presses keys. */
    PseudoTerminal press(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return this;
    }

    /** Reads until the screen shows all texts. Returns its lines. */
    List<String> await(String... texts) throws IOException {
        return await(shown -> Stream.of(texts).allMatch(shown::contains), String.join(" | ", texts));
    }

    /** Reads until the screen fulfils a condition. Returns its lines. */
    List<String> await(Predicate<String> condition, String description) throws IOException {
        while (!condition.test(screen.toString())) {
            assertThat(read()).as("%s on%n%s", description, screen).isTrue();
        }
        return screen.toString().lines().map(String::stripTrailing).toList();
    }

    private boolean read() throws IOException {
        int size = printed.read(part);
        if (size > 0) {
            String text = new String(part, 0, size);
            raw.append(text);
            screen.write(text);
        }
        return size > 0;
    }

    /** Changes the size of the terminal. */
    void resize(int columns, int rows) throws IOException, InterruptedException {
        String terminal = Files.readString(folder.resolve("tty")).strip();
        int code = new ProcessBuilder(
                        "stty", "-F", terminal, "cols", Integer.toString(columns), "rows", Integer.toString(rows))
                .start()
                .waitFor();
        assertThat(code).isZero();
        screen.setSize(columns, rows);
    }

    /** Waits for the end, and checks that the terminal is as it was before. Returns the exit code. */
    int end() throws IOException, InterruptedException {
        while (read()) {
            // reads what is left
        }
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
        assertThat(raw.lastIndexOf("\u001b[?1049l"))
                .as("the usual screen is back")
                .isGreaterThanOrEqualTo(raw.lastIndexOf("\u001b[?1049h"));
        assertThat(raw.lastIndexOf("\u001b[?25h"))
                .as("the cursor is back")
                .isGreaterThanOrEqualTo(raw.lastIndexOf("\u001b[?25l"));
        return process.exitValue();
    }

    /** Returns all that was printed, with control sequences. */
    String printed() {
        return raw.toString();
    }

    /** Sends a signal to the command, by its name. */
    void signal(String name) throws IOException, InterruptedException {
        long command = process.descendants()
                .filter(each -> each.info()
                        .command()
                        .filter(path -> path.endsWith("/java"))
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .pid();
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(command))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
