package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server while it receives artifacts. The full measure is {@code -Ddanlu.artifacts=1000}.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@LongTest
class ArtifactKillsTest {

    private static final int ARTIFACTS = Integer.getInteger("danlu.artifacts", 120);
    private static final int BYTES = 1_000_000;
    private static final int SENDERS = 4;
    private static final String TOKEN = "a-token-that-the-test-has-chosen";

    @TempDir
    private Path folder = Path.of("");

    private Process serve() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--port",
                "0",
                "--store",
                "sqlite:" + folder.resolve("danlu.db"));
        builder.environment().put("DANLU_TOKEN", TOKEN);
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Returns the address that the server prints. */
    private static String address(Process server) throws IOException {
        BufferedReader lines = server.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("page ")) {
                return line.substring(4).strip();
            }
        }
        throw new IllegalStateException("the server has not started");
    }

    private static byte[] content(int number) {
        byte[] bytes = new byte[BYTES];
        Arrays.fill(bytes, (byte) number);
        return bytes;
    }

    private static int put(HttpClient client, String server, int number) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server + "api/v1/studies/mine/trials/0/artifacts/" + number + ".bin"))
                .header("Authorization", "Bearer " + TOKEN)
                .PUT(BodyPublishers.ofByteArray(content(number)))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString()).statusCode();
        } catch (IOException killed) {
            return -1;
        }
    }

    @Test
    void everyArtifactIsWholeOrAbsentAfterAKill() throws Exception {
        String file = Files.writeString(folder.resolve("mine.yaml"), """
                space: {x: {type: float, low: 0, high: 1}}
                run: {command: [sh, -c, "echo value={x}"]}
                """).toString();
        assertThat(Commands.danlu(
                                "tune",
                                file,
                                "--store",
                                "sqlite:" + folder.resolve("danlu.db"),
                                "--trials",
                                "1",
                                "--quiet")
                        .code())
                .isZero();
        Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        Process server = serve();
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            String address = address(server);
            List<Future<?>> sent = IntStream.range(0, ARTIFACTS)
                    .<Future<?>>mapToObj(number -> senders.submit(() -> {
                        if (put(client, address, number) == 200 && acknowledged.add(number)) {
                            if (acknowledged.size() == ARTIFACTS / 2) {
                                server.destroyForcibly();
                            }
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> each : sent) {
                each.get();
            }
        } finally {
            server.destroyForcibly().waitFor();
        }
        Path trial = folder.resolve("danlu.db.trials").resolve("mine").resolve("0");
        assertThat(acknowledged).hasSizeBetween(ARTIFACTS / 2, ARTIFACTS - 1);
        int whole = 0;
        for (int number = 0; number < ARTIFACTS; number++) {
            Path artifact = trial.resolve(number + ".bin");
            if (Files.exists(artifact)) {
                assertThat(Files.readAllBytes(artifact))
                        .as("artifact %d", number)
                        .isEqualTo(content(number));
                whole++;
            }
            assertThat(Files.exists(artifact) || !acknowledged.contains(number))
                    .as("artifact %d was acknowledged", number)
                    .isTrue();
        }
        assertThat(whole).isLessThan(ARTIFACTS);
        isListedAndSentAgain(whole);
        try (Stream<Path> all = Files.list(trial)) {
            assertThat(all.map(path -> String.valueOf(path.getFileName())).filter(name -> name.endsWith(".bin")))
                    .hasSize(ARTIFACTS);
        }
    }

    /** The next server lists the whole ones alone, and takes the others. */
    private void isListedAndSentAgain(int whole) throws Exception {
        Process server = serve();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String address = address(server);
            HttpRequest list = HttpRequest.newBuilder(URI.create(address + "api/v1/studies/mine/trials/0/artifacts"))
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            String listed = client.send(list, BodyHandlers.ofString()).body();
            assertThat(listed.split("\\.bin\"", -1)).hasSize(whole + 1);
            assertThat(listed).doesNotContain(".part");
            for (int number = 0; number < ARTIFACTS; number++) {
                assertThat(put(client, address, number)).isEqualTo(200);
            }
        } finally {
            server.destroyForcibly().waitFor();
        }
    }
}
