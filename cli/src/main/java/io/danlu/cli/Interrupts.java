package io.danlu.cli;

import io.danlu.study.StopSignal;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Handles Ctrl-C: the first signal ends the run in order, the second ends the process at once. Thread-safe. */
final class Interrupts {

    private final StopSignal stop = new StopSignal();
    private final AtomicInteger signals = new AtomicInteger();
    private final CountDownLatch first = new CountDownLatch(1);
    private final Runnable halt;

    /**
     * Creates a handler that has received no signal yet.
     *
     * @param halt ends the process
     */
    Interrupts(Runnable halt) {
        this.halt = halt;
    }

    /**
     * Handles SIGINT and SIGTERM from now on. In a JVM without signal handling they end the process at once. A stored
     * study can still be resumed then, because its leases expire.
     */
    static Interrupts route() {
        Interrupts interrupts = new Interrupts(Interrupts::halt);
        interrupts.handle("INT");
        interrupts.handle("TERM");
        return interrupts;
    }

    private static void halt() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly); // trial programs
        Runtime.getRuntime().halt(Exit.INTERRUPTED);
    }

    private void handle(String name) {
        try {
            // sun.misc.Signal is the JDK's only access to signals. Reflection avoids the compiler's warning.
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handle = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> {
                        signal();
                        return proxy;
                    });
            Object named = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(signal, named, handle);
        } catch (ReflectiveOperationException | IllegalArgumentException noSignals) {
            return;
        }
    }

    /** Records a signal. */
    void signal() {
        if (signals.getAndIncrement() > 0 || stop.reason().isPresent()) {
            halt.run();
        }
        stop.abort("interrupted");
        first.countDown();
    }

    /** Waits for a signal. */
    void await() throws InterruptedException {
        first.await();
    }

    /** Waits for a signal for at most {@code time}. Returns whether one has come. */
    boolean await(Duration time) throws InterruptedException {
        return first.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Returns whether a signal has come. */
    boolean came() {
        return signals.get() > 0;
    }

    /** Returns the stop signal for the runs. */
    StopSignal stop() {
        return stop;
    }
}
