package io.danlu.cli;

import io.danlu.study.StopSignal;
import java.lang.reflect.Proxy;

/** Ctrl-C: the first ends the run in order, the second ends the process at once. */
final class Interrupts {

    private static final int INTERRUPTED = 130;

    private Interrupts() {}

    /**
     * From now on SIGINT and SIGTERM abort the run that {@code stop} belongs to. Where the JVM has no signals, they end the
     * process as before; a kept study can still be resumed, since its leases end.
     */
    static void route(StopSignal stop) {
        try {
            // sun.misc.Signal is the JDK's only door to signals; reached by reflection, since the compiler warns of its
            // name.
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handle = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> {
                        if (stop.reason().filter("interrupted"::equals).isPresent()) {
                            Runtime.getRuntime().halt(INTERRUPTED);
                        }
                        stop.abort("interrupted");
                        return proxy;
                    });
            for (String name : new String[] {"INT", "TERM"}) {
                Object named = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(signal, named, handle);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException noSignals) {
            return;
        }
    }
}
