package io.danlu.cli;

import io.danlu.study.StopSignal;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Ctrl-C: the first ends the run in order, the second ends the process at once. Thread-safe. */
final class Interrupts {

    private final StopSignal stop = new StopSignal();
    private final AtomicInteger signals = new AtomicInteger();
    private final CountDownLatch first = new CountDownLatch(1);
    private final Runnable halt;

    /** @param halt ends the process */
    Interrupts(Runnable halt) {
        this.halt = halt;
    }

    /**
     * From now on SIGINT and SIGTERM come here. Where the JVM has no signals, they end the process as before; a kept study can
     * still be resumed, since its leases end.
     */
    static Interrupts route() {
        Interrupts interrupts = new Interrupts(Interrupts::halt);
        interrupts.handle("INT");
        interrupts.handle("TERM");
        return interrupts;
    }

    private static void halt() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly); // programs of trials
        Runtime.getRuntime().halt(Exit.INTERRUPTED);
    }

    private void handle(String name) {
        try {
            // sun.misc.Signal is the JDK's only door to signals; reached by reflection, since the compiler warns of its
            // name.
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

    /** A signal has come. */
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

    /** Whether a signal has come. */
    boolean came() {
        return signals.get() > 0;
    }

    /** What the runs are to heed. */
    StopSignal stop() {
        return stop;
    }
}
