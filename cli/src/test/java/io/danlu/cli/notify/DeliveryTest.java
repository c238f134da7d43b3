package io.danlu.cli.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Json;
import io.danlu.format.NotifyRule.Command;
import io.danlu.format.NotifyRule.Url;
import io.danlu.format.NotifyRule.When;
import io.danlu.process.host.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class DeliveryTest {

    private static final List<Duration> TWICE = List.of(Duration.ZERO, Duration.ZERO);
    private static final Notice NOTICE = new Notice(
            When.FAILING,
            "digits",
            "digits: it fails",
            Json.object().put("text", "digits: it fails").build());

    private static final Path HERE = Path.of("");

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    private void send(Receiver receiver) {
        try (receiver;
                Delivery delivery = new Delivery(HERE, said::add, TWICE)) {
            delivery.send(new Url(receiver.uri()), NOTICE);
        }
    }

    @Test
    void aBusyReceiverIsAskedAgain() {
        Receiver receiver = Receiver.answering(503, 429, 204);
        send(receiver);
        assertThat(receiver.posted()).hasSize(3);
        assertThat(said).isEmpty();
    }

    @Test
    void attemptsAreBounded() {
        Receiver receiver = Receiver.answering(500);
        send(receiver);
        assertThat(receiver.posted()).hasSize(3);
        assertThat(said)
                .containsExactly(
                        "danlu: notification 'failing' could not be delivered to 127.0.0.1: it answered with status 500.");
    }

    @Test
    void aRefusalIsFinalAndTheAddressIsSecret() {
        Receiver receiver = Receiver.answering(404);
        send(receiver);
        assertThat(receiver.posted()).hasSize(1);
        assertThat(said).hasSize(1).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void aReceiverThatIsGoneIsSaid() {
        Receiver receiver = Receiver.answering(200);
        receiver.close();
        send(receiver);
        assertThat(said).hasSize(1).allMatch(line -> line.contains("it does not answer"));
    }

    @Test
    void aProgramReadsTheNotice(@TempDir Path folder) throws IOException {
        Path told = folder.resolve("told");
        Path program = Files.writeString(
                folder.resolve("note.sh"), "cat > \"$1\"\necho \" $DANLU_EVENT $DANLU_STUDY $DANLU_TEXT\" >> \"$1\"\n");
        try (Delivery delivery = new Delivery(HERE, said::add, TWICE)) {
            delivery.send(new Command(List.of("sh", program.toString(), told.toString())), NOTICE);
        }
        assertThat(told).hasContent("{\"text\":\"digits: it fails\"} failing digits digits: it fails");
        assertThat(said).isEmpty();
    }

    @Test
    void aProgramThatFailsRunsOnce(@TempDir Path folder) {
        try (Delivery delivery = new Delivery(folder, said::add, TWICE)) {
            delivery.send(new Command(List.of("sh", "-c", "echo run >> runs; exit 1")), NOTICE);
        }
        assertThat(folder.resolve("runs")).hasContent("run");
        assertThat(said).hasSize(1).allMatch(line -> line.endsWith("to sh: exit code 1."));
    }

    @Test
    void theEndWaitsForAllAttemptsOfANotification() {
        try (Delivery delivery = new Delivery(HERE, said::add)) {
            assertThat(delivery.longest()).isEqualTo(Duration.ofSeconds(3 * 10 + 1 + 5 + 1));
        }
    }

    @Test
    void aProgramDoesNotInheritSecrets(@TempDir Path folder) {
        assertThat(System.getenv()).containsKey("DANLU_TOKEN");
        try (Delivery delivery = new Delivery(folder, said::add, TWICE)) {
            delivery.send(new Command(List.of("sh", "-c", "env > told")), NOTICE);
        }
        assertThat(folder.resolve("told"))
                .content()
                .contains("DANLU_EVENT=failing", "PATH=")
                .doesNotContain(Secrets.VARIABLES);
    }

    @Test
    void aProgramThatFailsOrIsMissingIsSaid() {
        try (Delivery delivery = new Delivery(HERE, said::add, TWICE)) {
            delivery.send(new Command(List.of("false")), NOTICE);
            delivery.send(new Command(List.of("no-such-program-of-danlu")), NOTICE);
        }
        assertThat(said).hasSize(2);
        assertThat(said.getFirst()).endsWith("to false: exit code 1.");
        assertThat(said.getLast()).contains("it cannot be started");
    }

    @Test
    void senderNeverWaitsAndTheQueueIsBounded() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Delivery delivery = new Delivery(
                HERE,
                line -> {
                    said.add(line);
                    held.countDown();
                    if (line.contains("could not be delivered")) {
                        await(free);
                    }
                },
                List.of());
        delivery.send(new Command(List.of("false")), NOTICE);
        held.await(); // the thread of deliveries stands still now
        for (int i = 0; i < 70; i++) {
            delivery.send(new Command(List.of("true")), NOTICE);
        }
        assertThat(said.stream().filter(line -> line.contains("was dropped"))).hasSize(6);
        free.countDown();
        delivery.close();
        assertThat(said).hasSize(7);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
