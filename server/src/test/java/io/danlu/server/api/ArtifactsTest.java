package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.LongTest;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.study.Study;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Artifacts over HTTP: they are kept, listed, served as data and deleted, and no name leaves the trial's folder. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@LongTest
class ArtifactsTest {

    private static final String ALL = "studies/mine/trials/0/artifacts";

    @TempDir
    private Path root = Path.of("");

    private final MemoryStore store = new MemoryStore();
    private Client client = new Client(store);
    private Path folder = Path.of("");

    @BeforeEach
    void serve() {
        client.close();
        client = new Client(store, Journal.silent(), Optional.of(root.resolve("trials")));
        folder = root.resolve("trials").resolve("mine").resolve("0");
        Study<?> study = Study.named("mine")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .store(store)
                .build();
        assertThat(study.ask()).isPresent();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private Client.Answer put(String name, String content) {
        return client.send("PUT", ALL + "/" + name, Optional.of(Client.TOKEN), Optional.of(content));
    }

    private Client.Answer delete(String name) {
        return client.send("DELETE", ALL + "/" + name, Optional.of(Client.TOKEN), Optional.empty());
    }

    private List<String> names() {
        return client.get(ALL).fields().required("artifacts").elements().stream()
                .map(each -> each.fields().required("name").text())
                .toList();
    }

    private List<Path> onDisk() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void anArtifactIsKeptListedReadReplacedAndDeleted() throws IOException {
        assertThat(names()).isEmpty();
        assertThat(put("model.bin", "first").status()).isEqualTo(200);
        assertThat(put("curve%20of%20loss.png", "picture").status()).isEqualTo(200);
        assertThat(put("%E6%9B%B2%E7%BA%BF.csv", "a,b").status()).isEqualTo(200);
        assertThat(put("model.bin", "second").fields().required("bytes").count(0))
                .isEqualTo(6);
        Files.writeString(folder.resolve("left-by-the-program.txt"), "program");
        assertThat(names()).containsExactly("curve of loss.png", "left-by-the-program.txt", "model.bin", "曲线.csv");
        assertThat(client.get(ALL + "/model.bin").text()).isEqualTo("second");
        assertThat(client.get(ALL + "/left-by-the-program.txt").text()).isEqualTo("program");
        assertThat(client.get(ALL + "/%E6%9B%B2%E7%BA%BF.csv").text()).isEqualTo("a,b");
        assertThat(delete("model.bin").status()).isEqualTo(200);
        assertThat(delete("model.bin").status()).isEqualTo(404);
        assertThat(client.get(ALL + "/model.bin").message())
                .isEqualTo("Artifact 'model.bin': trial 0 has no such file.");
        assertThat(client.get("studies/mine/trials/1/artifacts").code()).isEqualTo("unknown_trial");
        assertThat(client.get("studies/other/trials/0/artifacts").code()).isEqualTo("unknown_study");
    }

    @Test
    void artifactsAreServedAsData() {
        for (String name :
                List.of("page.html", "picture.svg", "code.js", "text.xml", "x.xhtml", "x.pdf", "x", "x.png.")) {
            put(name, "<script>alert(1)</script>");
            Client.Answer answer = client.get(ALL + "/" + name);
            assertThat(answer.header("Content-Type")).as(name).isEqualTo("application/octet-stream");
            assertThat(answer.header("Content-Disposition")).as(name).isEqualTo("attachment; filename*=UTF-8''" + name);
        }
        put("picture.PNG", "<script>alert(1)</script>");
        Client.Answer image = client.get(ALL + "/picture.PNG");
        assertThat(image.header("Content-Type")).isEqualTo("image/png");
        assertThat(image.header("Content-Disposition")).startsWith("inline;");
        for (Client.Answer answer : List.of(image, client.get(ALL + "/page.html"))) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'; sandbox;");
            assertThat(answer.response().headers().allValues("Content-Security-Policy"))
                    .hasSize(1);
        }
    }

    @Test
    void noNameLeavesTheFolder() throws IOException {
        Path outside = Files.writeString(
                Files.createDirectories(root.resolve("trials")).resolve("outside"), "secret");
        Files.createDirectories(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createSymbolicLink(folder.resolve("dangling"), root.resolve("nowhere"));
        List<String> names = List.of(
                "..%2Foutside",
                "..%2F..%2Foutside",
                "%2E%2E",
                "%2E",
                ".hidden",
                "-rf",
                "sub%2Fx",
                "a%5Cb",
                "a%00b",
                "a%0D%0AX-Injected:%20yes",
                "%22quoted%22",
                "C:%5Cx",
                "%E2%80%AEtxt",
                "%ED%A0%80",
                "%FF",
                "a%3Bb",
                "a%2525",
                "%3Cscript%3E",
                "n".repeat(129));
        for (String name : names) {
            for (Client.Answer answer : List.of(put(name, "bad"), client.get(ALL + "/" + name), delete(name))) {
                assertThat(answer.status()).as(name).isIn(400, 404);
                assertThat(answer.header("X-Injected")).isEmpty();
                assertThat(answer.text()).doesNotContain("secret");
            }
        }
        for (String name : List.of("link", "dangling", "sub")) {
            assertThat(client.get(ALL + "/" + name).status()).as(name).isEqualTo(404);
            assertThat(delete(name).status()).as(name).isEqualTo(404);
            assertThat(put(name, "bad").code()).as(name).isEqualTo("conflict");
        }
        for (String name : List.of("stdout.log", "stderr.log", "report.jsonl", "params.json")) {
            Files.writeString(folder.resolve(name), "of Danlu");
            assertThat(put(name, "bad").status()).isEqualTo(409);
            assertThat(delete(name).status()).isEqualTo(409);
            assertThat(client.get(ALL + "/" + name).text()).isEqualTo("of Danlu");
        }
        assertThat(Files.readString(outside)).isEqualTo("secret");
        assertThat(root.resolve("nowhere")).doesNotExist();
        assertThat(names()).containsExactly("params.json", "report.jsonl", "stderr.log", "stdout.log");
        assertThat(onDisk()).hasSize(7);
    }

    @Test
    void aFolderThatIsALinkIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("a.txt"), "secret");
        Files.createDirectories(folder.getParent());
        Files.createSymbolicLink(folder, elsewhere);
        assertThat(put("b.txt", "bad").status()).isBetween(400, 503);
        assertThat(names()).isEmpty();
        assertThat(client.get(ALL + "/a.txt").status()).isEqualTo(404);
        assertThat(elsewhere.resolve("b.txt")).doesNotExist();
    }

    /** Sends a request as it is, and returns the first line of the reply; empty if there is none. */
    private String raw(String head, byte[] body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port())) {
            socket.setSoTimeout(20_000);
            String request = """
                    PUT /api/v1/%s/raw.bin HTTP/1.1\r
                    Host: localhost:%d\r
                    Authorization: Bearer %s\r
                    %s\r
                    \r
                    """.formatted(ALL, client.port(), Client.TOKEN, head);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return reply.lines().findFirst().orElse("");
        }
    }

    @Test
    void whatIsCutOffOrTooLargeLeavesNothing() throws IOException {
        assertThat(raw("Content-Length: 1000", new byte[400])).doesNotContain(" 200 ");
        assertThat(raw("Transfer-Encoding: chunked", "190\r\nabc".getBytes(StandardCharsets.ISO_8859_1)))
                .doesNotContain(" 200 ");
        assertThat(raw("Transfer-Encoding: chunked", "zz\r\nabc\r\n".getBytes(StandardCharsets.ISO_8859_1)))
                .doesNotContain(" 200 ");
        assertThat(raw("Content-Length: 67108865", new byte[0])).contains(" 413 ");
        assertThat(raw("Content-Length: 99999999999999999999", new byte[0])).contains(" 4");
        assertThat(onDisk()).isEmpty();
        assertThat(raw("Content-Length: 400", new byte[400])).contains(" 200 ");
        assertThat(raw("Transfer-Encoding: chunked", "3\r\nabc\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)))
                .contains(" 200 ");
        assertThat(client.get(ALL + "/raw.bin").text()).isEqualTo("abc");
        assertThat(onDisk()).hasSize(1);
    }

    @Test
    void aLargeArtifactIsKeptAndOneThatIsTooLargeIsRefusedPlainly() throws IOException {
        Client.Answer large = put("large.bin", "x".repeat(20 << 20));
        assertThat(large.status()).as(large.text()).isEqualTo(200);
        assertThat(Files.size(folder.resolve("large.bin"))).isEqualTo(20 << 20);
        assertThat(client.get(ALL + "/large.bin").text()).hasSize(20 << 20);
        Client.Answer tooLarge = put("larger.bin", "x".repeat((64 << 20) + 1));
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.code()).isEqualTo("too_large");
        assertThat(tooLarge.message()).contains("64 MiB");
        assertThat(names()).containsExactly("large.bin");
    }

    @Test
    void aStoreInMemoryKeepsNoArtifacts() {
        try (Client memory = new Client(store)) {
            assertThat(memory.get(ALL).fields().required("total").count(0)).isZero();
            Client.Answer refused = memory.send("PUT", ALL + "/a.txt", Optional.of(Client.TOKEN), Optional.of("a"));
            assertThat(refused.message()).contains("keeps none, because its store is in memory");
        }
    }

    private Artifacts limited(long quota) {
        return new Artifacts(
                new Logs() {
                    @Override
                    public Optional<Path> folder(String study) {
                        return Optional.of(root.resolve("trials").resolve(study));
                    }

                    @Override
                    public List<String> tail(String study, int number) {
                        return List.of();
                    }

                    @Override
                    public void forget(String study) {}
                },
                new ArtifactQuota(quota, Instant::now));
    }

    private static InputStream bytes(int size) {
        return new ByteArrayInputStream(new byte[size]);
    }

    @Test
    void theFilesOfAStudyHaveAQuota() throws IOException {
        Artifacts artifacts = limited(100_000);
        ArtifactName a = new ArtifactName("a");
        artifacts.write("mine", 0, a, bytes(60_000), 0);
        assertThatThrownBy(() -> artifacts.write("mine", 1, new ArtifactName("b"), bytes(60_000), 0))
                .isInstanceOf(RefusalException.class)
                .hasMessageContaining("the files of this study's trials must have at most");
        assertThat(onDisk()).hasSize(1);
        for (int i = 0; i < 5; i++) {
            artifacts.write("mine", 0, new ArtifactName("again"), bytes(15_000), 0); // replaces its own bytes
        }
        artifacts.write("yours", 0, a, bytes(60_000), 0);
        artifacts.delete("mine", 0, a);
        artifacts.write("mine", 1, new ArtifactName("b"), bytes(60_000), 0);
        assertThatThrownBy(() -> IntStream.range(0, 30)
                        .forEach(i -> artifacts.write("mine", 0, new ArtifactName("empty" + i), bytes(0), 0)))
                .as("empty files fill a disk too")
                .isInstanceOf(RefusalException.class);
        assertThatThrownBy(() -> limited(100_000).write("mine", 0, new ArtifactName("c"), bytes(10_000), 0))
                .as("a new server counts what is there")
                .isInstanceOf(RefusalException.class);
    }

    @Test
    void manySendersOfOneNameLeaveOneOfTheirFiles() throws Exception {
        Artifacts artifacts = limited(ArtifactQuota.BYTES);
        ArtifactName name = new ArtifactName("shared.bin");
        IntStream.range(0, 64).parallel().forEach(i -> {
            byte[] content = new byte[100_000];
            Arrays.fill(content, (byte) i);
            artifacts.write("mine", 0, name, new ByteArrayInputStream(content), content.length);
        });
        byte[] left = Files.readAllBytes(folder.resolve("shared.bin"));
        assertThat(left).hasSize(100_000);
        assertThat(left).containsOnly(left[0]);
        assertThat(onDisk()).hasSize(1);
    }
}
