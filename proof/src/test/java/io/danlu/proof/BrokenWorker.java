package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.store.Append;
import io.danlu.store.Outcome;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.Stores;
import io.danlu.trial.TrialEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Optional;

/** Workers that mishandle the first failure of their store. */
final class BrokenWorker {

    /** Ways to mishandle it. */
    enum Habit {
        /** Fails for ever afterwards, like a store that lost its statements. */
        GIVES_UP(GivesUp.class, Rule.RESUMES),
        /** Keeps the write lock from then on. */
        CLINGS(Clings.class, Rule.UNLOCKED),
        /** Acknowledges results that it could not store. */
        PRETENDS(Pretends.class, Rule.KEPT);

        private final Class<?> worker;
        private final Rule broken;

        Habit(Class<?> worker, Rule broken) {
            this.worker = worker;
            this.broken = broken;
        }

        Class<?> worker() {
            return worker;
        }

        /** Returns the promise that the worker breaks. */
        Rule broken() {
            return broken;
        }
    }

    /** Reacts to a failure of the store. The returned value replaces the failure. */
    private interface Reaction {
        Object to(StoreException failed, Object[] arguments) throws Throwable;
    }

    private BrokenWorker() {}

    static final class GivesUp {

        private static boolean failed;

        private GivesUp() {}

        public static void main(String[] arguments) {
            work(arguments[0], (failure, sent) -> {
                failed = true;
                throw failure;
            });
        }
    }

    static final class Clings {

        private static Optional<Connection> connection = Optional.empty();

        private Clings() {}

        public static void main(String[] arguments) {
            String file = arguments[0].replaceFirst("^sqlite:", "").replaceFirst("\\?.*", "");
            work(arguments[0], (failure, sent) -> {
                if (connection.isEmpty()) {
                    connection = Optional.of(DriverManager.getConnection("jdbc:sqlite:" + file));
                    connection.get().createStatement().execute("BEGIN IMMEDIATE");
                }
                throw failure;
            });
        }
    }

    static final class Pretends {

        private Pretends() {}

        public static void main(String[] arguments) {
            work(arguments[0], (failure, sent) -> {
                if (sent.length == 2
                        && sent[1] instanceof Append append
                        && append.events().getFirst() instanceof TrialEvent.Completed) {
                    return new Outcome.Appended(Long.MAX_VALUE, Instant.now());
                }
                throw failure;
            });
        }
    }

    private static void work(String url, Reaction reaction) {
        try (Store whole = Stores.open(url)) {
            PersistentWorker.work((Store) Proxy.newProxyInstance(
                    Store.class.getClassLoader(),
                    new Class<?>[] {Store.class},
                    (proxy, method, arguments) -> call(whole, method, arguments, reaction)));
        }
    }

    private static Object call(Store whole, Method method, Object[] arguments, Reaction reaction) throws Throwable {
        if (GivesUp.failed) {
            throw new StoreException("Store: statement is not executing.");
        }
        try {
            return method.invoke(whole, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof StoreException failed) {
                return reaction.to(failed, arguments);
            }
            throw thrown.getCause();
        }
    }
}
