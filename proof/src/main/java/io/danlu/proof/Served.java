package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.sampler.Sampler;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** {@code danlu serve} is killed by kill -9 at random times, some while it starts, and started again, while workers reach their study through it alone. */
record Served(Backend backend, int kills, int callers, long seed) implements Attack {

    private static final String TOKEN = "the-token-of-the-proof-0123456789";

    private static final int LEAST_PORT = 10_000;
    private static final int FIRST_OF_CALLERS = 32_768;

    @Override
    public String promises() {
        return "P1 P2 P8";
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        String url = backend.url(folder);
        Path file = folder.resolve("acks");
        List<Violation> violations = new CopyOnWriteArrayList<>();
        try (Store store = Stores.open(url)) {
            Toy.study(store, Sampler.random());
        }
        try (AckLog acks = new AckLog(file)) {
            Caller caller = new Caller(freePort(random), TOKEN, acks, violations);
            AtomicBoolean enough = new AtomicBoolean();
            List<Thread> working = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                working.add(Thread.ofPlatform().daemon().start(() -> caller.work(enough::get)));
            }
            Process server = serve(url, caller.port(), folder);
            try {
                for (int i = 0; i < kills && violations.isEmpty(); i++) {
                    if (random.nextInt(4) > 0) {
                        awaitMore(file, server, violations);
                    }
                    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(300)).toNanos());
                    Workers.kill(server);
                    server = serve(url, caller.port(), folder);
                }
                enough.set(true);
                for (Thread thread : working) {
                    join(thread);
                }
            } finally {
                Workers.kill(server);
            }
            List<Ack> told = AckLog.read(file);
            violations.addAll(Checker.check(Workers.log(url), told, OptionalInt.empty()));
            return new Verdict(kills, "kills of the server", told.size() + " trials acknowledged", violations);
        }
    }

    private static Process serve(String url, int port, Path folder) {
        return Tool.start(
                Tool.java("256m", "io.danlu.cli.Main", "serve", "--store", url, "--port", Integer.toString(port)),
                Map.of("DANLU_TOKEN", TOKEN, "XDG_STATE_HOME", folder.toString()));
    }

    /** Waits until the server has acknowledged something, as it must before it is killed. */
    private static void awaitMore(Path file, Process server, List<Violation> violations) {
        long before = size(file);
        while (size(file) == before && violations.isEmpty()) {
            if (!server.isAlive()) {
                violations.add(new Violation(Rule.TYPED, -1, "the server ended with " + server.exitValue()));
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** One below those that the system gives to whoever calls, since a caller that tries again and again while nobody listens could otherwise reach itself. */
    private static int freePort(SplittableRandom random) {
        while (true) {
            int port = random.nextInt(LEAST_PORT, FIRST_OF_CALLERS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one
            }
        }
    }
}
