package io.danlu.proof;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.log.LeaseFormat;
import io.danlu.proof.Violation.Rule;
import io.danlu.sampler.Sampler;
import io.danlu.server.DanluServer;
import io.danlu.server.ServerOptions;
import io.danlu.server.api.Journal;
import io.danlu.server.api.Logs;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.trial.Lease;
import io.danlu.trial.LogEntry;
import io.danlu.trial.TrialEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A study is repeatedly deleted and recreated under its name, or its store is replaced by an older copy, while HTTP
 * workers hold its trials and tell their values. Each value is unique, so a value in the log identifies its worker.
 */
record RecreatedStudies(Backend backend, int cases, int callers, long seed, Wire wire) implements Attack {

    private static final String TOKEN = "the-token-of-the-proof-0123456789";
    private static final Duration LONGEST_HOLD = Duration.ofMillis(20);
    private static final int OK = 200;

    /** The connection between workers and server. To prove the proof, it may do what a server must not. */
    @FunctionalInterface
    interface Wire {
        /** Returns the lease that the server receives when a worker sends {@code lease}. */
        String sent(Store store, String lease);
    }

    RecreatedStudies(Backend backend, int cases, int callers, long seed) {
        this(backend, cases, callers, seed, (store, lease) -> lease);
    }

    @Override
    public String promises() {
        return "P1 P2 P8";
    }

    @Override
    public Verdict run(Path folder) {
        try (Scene scene = new Scene(backend.url(folder), folder.resolve("danlu.db"), folder.resolve("copy.db"))) {
            scene.play();
            return new Verdict(
                    cases,
                    "studies made anew or put back",
                    "%d values told, %d of them refused as another study's"
                            .formatted(scene.told.get(), scene.refused.get()),
                    scene.violations);
        }
    }

    /** A store, its server and the workers. */
    private final class Scene implements AutoCloseable {

        private final String url;
        private final Path file;
        private final Path copy;
        private final HttpClient client = HttpClient.newHttpClient();
        private final SplittableRandom random = new SplittableRandom(seed);
        private final List<Violation> violations = new CopyOnWriteArrayList<>();
        private final Map<Double, Lease> handed = new ConcurrentHashMap<>();
        private final AtomicInteger values = new AtomicInteger();
        private final AtomicInteger told = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicBoolean enough = new AtomicBoolean();

        /**
         * Workers share this lock for their calls. The study changes while no call is running, but while many trials
         * are held.
         */
        private final ReentrantReadWriteLock calls = new ReentrantReadWriteLock(true);

        private int epoch;
        private Store store;
        private DanluServer server;

        Scene(String url, Path file, Path copy) {
            this.url = url;
            this.file = file;
            this.copy = copy;
            this.store = Stores.open(url);
            Toy.study(store, Sampler.random());
            this.server = serve(0);
        }

        private DanluServer serve(int port) {
            return DanluServer.start(
                    store,
                    new ServerOptions(
                            List.of(InetAddress.getLoopbackAddress()),
                            port,
                            List.of(),
                            TOKEN,
                            Logs.none(),
                            Journal.silent()));
        }

        void play() {
            List<Thread> working = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                SplittableRandom own = random.split();
                working.add(Thread.ofPlatform().daemon().start(() -> work(own)));
            }
            for (int i = 0; i < cases && violations.isEmpty(); i++) {
                LockSupport.parkNanos((long) (LONGEST_HOLD.toNanos() * random.nextDouble()));
                calls.writeLock().lock();
                try {
                    judge();
                    change();
                    epoch++;
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                } finally {
                    calls.writeLock().unlock();
                }
            }
            enough.set(true);
            working.forEach(RecreatedStudies::join);
            judge();
        }

        private void change() throws IOException {
            if (backend instanceof Backend.Postgres || random.nextBoolean()) {
                store.delete(Toy.NAME);
                Toy.study(store, Sampler.random());
                Files.deleteIfExists(copy); // it is a copy of a deleted study
                return;
            }
            int port = server.port();
            server.close();
            store.close(); // closing moves the whole log into the file
            if (Files.exists(copy)) {
                Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.copy(file, copy);
            }
            store = Stores.open(url);
            server = serve(port);
        }

        /** Checks that each value in the log was told by the worker that got the lease under which the log has it. */
        private void judge() {
            Map<Integer, Lease> holders = new HashMap<>();
            for (LogEntry entry : store.log(Toy.NAME)) {
                if (entry.event() instanceof TrialEvent.Started started) {
                    holders.put(started.number(), started.holder().lease(entry.sequence()));
                } else if (entry.event() instanceof TrialEvent.Completed completed) {
                    Lease teller = handed.get(completed.result().value());
                    Lease holder = holders.get(completed.number());
                    if (teller == null || !teller.equals(holder)) {
                        violations.add(new Violation(
                                Rule.FENCED,
                                completed.number(),
                                "told under %s, held under %s".formatted(teller, holder)));
                    }
                }
            }
        }

        private void work(SplittableRandom own) {
            try {
                while (!enough.get()) {
                    one(own);
                }
            } catch (IOException | InterruptedException | RuntimeException failed) {
                violations.add(new Violation(Rule.TYPED, -1, "a worker ended by " + failed));
            }
        }

        private void one(SplittableRandom own) throws IOException, InterruptedException {
            int asked;
            Fields trial;
            double value = values.incrementAndGet();
            calls.readLock().lock();
            try {
                asked = epoch;
                HttpResponse<String> answer = post("ask", Json.object());
                trial = Field.root("reply", Json.parse("reply", answer.body()))
                        .fields()
                        .required("trials")
                        .elements()
                        .getFirst()
                        .fields();
                handed.put(value, LeaseFormat.read(trial.required("lease")));
            } finally {
                calls.readLock().unlock();
            }
            LockSupport.parkNanos((long) (LONGEST_HOLD.toNanos() * own.nextDouble()));
            int number = trial.required("number").count(0);
            String lease = trial.required("lease").text();
            calls.readLock().lock();
            try {
                HttpResponse<String> answer = post(
                        "trials/%d/tell".formatted(number),
                        Json.object().put("lease", wire.sent(store, lease)).put("value", value));
                told.incrementAndGet();
                if (answer.statusCode() != OK) {
                    refused.incrementAndGet();
                    if (asked == epoch) {
                        violations.add(new Violation(Rule.FENCED, number, "refused to its holder: " + answer.body()));
                    }
                }
            } finally {
                calls.readLock().unlock();
            }
        }

        private HttpResponse<String> post(String verb, JsonBuilder body) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "http://127.0.0.1:%d/api/v1/studies/%s/%s".formatted(server.port(), Toy.NAME, verb)))
                    .header("Authorization", "Bearer " + TOKEN)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body.build().text()))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }

        @Override
        public void close() {
            server.close();
            store.close();
            client.shutdownNow();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
