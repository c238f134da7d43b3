package io.danlu.cli.notify;

import io.danlu.format.FormatException;
import io.danlu.format.NotifyRule;
import io.danlu.format.NotifyRule.Command;
import io.danlu.format.NotifyRule.Receiver;
import io.danlu.format.NotifyRule.Url;
import io.danlu.format.StudyFile;
import io.danlu.process.host.SearchPath;
import io.danlu.process.host.Secrets;
import io.danlu.process.host.ShortProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Delivers notifications in their order on a thread of its own. A receiver that does not answer or is busy is asked
 * again; a program runs once, because it may have done its work before it failed. A notification that could not be
 * delivered is said and dropped, and so are those beyond a bounded number that wait. Thread-safe.
 */
public final class Delivery implements AutoCloseable {

    private static final int WAITING = 64;
    private static final Duration ATTEMPT = Duration.ofSeconds(10);

    /** Times between the attempts. */
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final Path folder;
    private final Consumer<String> say;
    private final List<Duration> pauses;
    private final ThreadPoolExecutor thread;

    /** The end of an attempt: delivered if {@code problem} is empty. */
    private record Attempt(Optional<String> problem, boolean mayBeRepeated) {
        static final Attempt DELIVERED = new Attempt(Optional.empty(), false);

        static Attempt failed(String problem, boolean mayBeRepeated) {
            return new Attempt(Optional.of(problem), mayBeRepeated);
        }
    }

    /**
     * Creates a delivery.
     *
     * @param folder the study file's folder, in which programs run
     * @param say receives a line about each notification that could not be delivered
     */
    public Delivery(Path folder, Consumer<String> say) {
        this(folder, say, PAUSES);
    }

    Delivery(Path folder, Consumer<String> say, List<Duration> pauses) {
        this.folder = folder;
        this.say = say;
        this.pauses = pauses;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("danlu-notify").daemon().factory());
    }

    /**
     * Checks that the programs of {@code rules} are there.
     *
     * @param file the file with the rules
     * @param folder its folder
     * @throws FormatException if one is missing, or may not be executed
     */
    public static void requirePrograms(StudyFile file, List<NotifyRule> rules, Path folder) {
        for (NotifyRule rule : rules) {
            if (rule.receiver() instanceof Command(List<String> line) && !SearchPath.has(line.getFirst(), folder)) {
                throw file.refuse(
                        "notify",
                        "there is no program '%s' %s that may be executed. Install it, or correct its name."
                                .formatted(
                                        line.getFirst(),
                                        line.getFirst().contains("/") ? "in " + folder : "on the PATH"));
            }
        }
    }

    /** Delivers a notification soon. Returns at once. */
    void send(Receiver receiver, Notice notice) {
        try {
            thread.execute(() -> deliver(receiver, notice));
        } catch (RejectedExecutionException full) {
            say.accept("danlu: notification '%s' was dropped, because %d others wait already."
                    .formatted(notice.event().word(), WAITING));
        }
    }

    private void deliver(Receiver receiver, Notice notice) {
        try {
            Attempt attempt = attempt(receiver, notice);
            for (Duration pause : pauses) {
                if (!attempt.mayBeRepeated()) {
                    break;
                }
                Thread.sleep(pause);
                attempt = attempt(receiver, notice);
            }
            attempt.problem()
                    .ifPresent(problem -> say.accept("danlu: notification '%s' could not be delivered to %s: %s."
                            .formatted(notice.event().word(), shown(receiver), problem)));
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
        }
    }

    /** Describes a receiver without secrets: of an address only the host, of a command only the program. */
    private static String shown(Receiver receiver) {
        return switch (receiver) {
            case Url(URI uri) -> uri.getHost();
            case Command(List<String> line) -> line.getFirst();
        };
    }

    private Attempt attempt(Receiver receiver, Notice notice) throws InterruptedException {
        return switch (receiver) {
            case Url(URI uri) -> post(uri, notice);
            case Command(List<String> line) -> run(line, notice);
        };
    }

    private static Attempt post(URI uri, Notice notice) throws InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(ATTEMPT).build()) {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(ATTEMPT)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(notice.json().text()))
                    .build();
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            int status = response.statusCode();
            return status / 100 == 2
                    ? Attempt.DELIVERED
                    : Attempt.failed("it answered with status " + status, status == TOO_MANY || status >= SERVER_ERROR);
        } catch (IOException broken) {
            return Attempt.failed(
                    "it does not answer (%s)".formatted(broken.getClass().getSimpleName()), true);
        }
    }

    private Attempt run(List<String> line, Notice notice) throws InterruptedException {
        try {
            ShortProgram.Ended ended = new ShortProgram(line)
                    .with("DANLU_EVENT", notice.event().word())
                    .with("DANLU_STUDY", notice.study())
                    .with("DANLU_TEXT", notice.text())
                    .in(folder)
                    .without(Secrets.VARIABLES)
                    .run(notice.json().text(), ATTEMPT);
            return ended.code() == 0 ? Attempt.DELIVERED : Attempt.failed("exit code " + ended.code(), false);
        } catch (TimeoutException slow) {
            return Attempt.failed("it did not end within " + ATTEMPT.toSeconds() + " s", false);
        } catch (IOException missing) {
            return Attempt.failed("it cannot be started (%s)".formatted(missing.getMessage()), false);
        }
    }

    /** Returns the time that a receiver takes which never answers, with a second to spare. */
    Duration longest() {
        Duration attempts = ATTEMPT.multipliedBy(pauses.size() + 1L);
        return pauses.stream().reduce(attempts, Duration::plus).plusSeconds(1);
    }

    /** Waits for what is being delivered, as long as one notification may take, and says what was not. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(longest().toSeconds(), TimeUnit.SECONDS)) {
                thread.shutdownNow();
                say.accept("danlu: not all notifications could be delivered within %d s."
                        .formatted(longest().toSeconds()));
            }
        } catch (InterruptedException stopped) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
