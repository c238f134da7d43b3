package io.danlu.proof;

import io.danlu.sampler.Sampler;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
            Caller caller = new Caller(freePort(), TOKEN, acks, violations);
            AtomicBoolean enough = new AtomicBoolean();
            List<Thread> working = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                working.add(Thread.ofPlatform().daemon().start(() -> {
                    while (!enough.get()) {
                        caller.work();
                    }
                }));
            }
            Process server = serve(url, caller.port(), folder);
            for (int i = 0; i < kills; i++) {
                if (random.nextInt(4) > 0) {
                    awaitMore(file, server);
                }
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(300)).toNanos());
                Workers.kill(server);
                server = serve(url, caller.port(), folder);
            }
            enough.set(true);
            for (Thread thread : working) {
                join(thread);
            }
            Workers.kill(server);
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

    /** Waits until the server has acknowledged something, or has ended. */
    private static void awaitMore(Path file, Process server) {
        int before = AckLog.read(file).size();
        while (server.isAlive() && AckLog.read(file).size() == before) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
