package io.danlu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpServerTest {

    private static final List<String> LOOK = List.of("look");
    private static final int LOOKERS = 200;

    @Test
    void readersDoNotDelayOthers() throws Exception {
        CountDownLatch arrived = new CountDownLatch(LOOKERS);
        CountDownLatch computed = new CountDownLatch(1);
        Function<Request, Optional<Reply>> atOnce = request -> {
            arrived.countDown();
            return Optional.empty();
        };
        HttpServer.Answering answering = new HttpServer.Answering(
                request -> true,
                atOnce,
                request -> false,
                request -> request.isUnder(LOOK) ? Duty.LOOKING : Duty.BRIEF,
                request -> {
                    if (request.isUnder(LOOK)) {
                        await(computed);
                    }
                    return Reply.of(200, "text/plain", "done".getBytes(StandardCharsets.UTF_8));
                },
                (request, reply, time) -> {});
        try (HttpServer server = new HttpServer(answering, warning -> {});
                HttpClient client = HttpClient.newHttpClient()) {
            int port = server.listen(InetAddress.getLoopbackAddress(), 0);
            List<CompletableFuture<HttpResponse<String>>> looking = Stream.generate(
                            () -> client.sendAsync(request(port, "look"), BodyHandlers.ofString()))
                    .limit(LOOKERS)
                    .toList();
            arrived.await();
            assertThat(client.send(request(port, "beat"), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("done");
            assertThat(looking).noneMatch(CompletableFuture::isDone);
            computed.countDown();
            assertThat(looking).allMatch(each -> each.join().statusCode() == 200);
        }
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(port, path)))
                .build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
