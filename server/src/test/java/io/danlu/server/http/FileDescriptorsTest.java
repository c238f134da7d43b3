package io.danlu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Tests a server whose process runs out of file descriptors. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "ulimit is a shell's")
class FileDescriptorsTest {

    private static final int SILENT = 12;

    private record Child(Process process, BufferedReader said, OutputStream told) implements AutoCloseable {

        static Child start() throws IOException {
            Process process = new ProcessBuilder(
                            "sh",
                            "-c",
                            "ulimit -n 200; exec \"$@\"",
                            "starved",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Starved.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Child(
                    process,
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
                    process.getOutputStream());
        }

        String next() throws IOException {
            return String.valueOf(said.readLine());
        }

        void tell(String line) throws IOException {
            told.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            told.flush();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Sends a request on a connection of its own, which may have to wait to be accepted. */
    private static Socket ask(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        try (socket) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @LongTest
    @Test
    void aServerWithoutFileDescriptorsClosesConnectionsWithoutATokenAndContinues() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try (Child child = Child.start()) {
            int port = Integer.parseInt(child.next());
            assertThat(answer(ask(port))).endsWith("fed");
            for (int i = 0; i < SILENT; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            assertThat(answer(ask(port))).endsWith("fed");
            child.tell("eat");
            assertThat(child.next()).isEqualTo("eaten");
            assertThat(answer(ask(port))).endsWith("fed");
            assertThat(child.next())
                    .startsWith("warning: no connection can be accepted")
                    .contains("ulimit -n");
            assertThat(silent.getFirst().getInputStream().read()).isEqualTo(-1);
            for (Socket socket : silent) {
                socket.close();
            }
            child.tell("eat");
            assertThat(child.next()).isEqualTo("eaten");
            Socket waits = ask(port);
            child.tell("free");
            assertThat(child.next()).isEqualTo("freed");
            assertThat(answer(waits)).endsWith("fed");
        }
    }

    @Test
    void connectionsLeaveFileDescriptorsToTheStore() {
        Limits few = Limits.within(100);
        assertThat(few.strangers() + few.known()).isEqualTo(100);
        assertThat(Limits.within(-5).strangers()).isEqualTo(1);
        assertThat(Limits.within(-5).known()).isEqualTo(1);
        assertThat(Limits.within(1_000_000).strangers()).isEqualTo(2_048);
        assertThat(Limits.within(1_000_000).known()).isEqualTo(8_192);
    }
}
