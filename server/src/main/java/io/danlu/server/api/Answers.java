package io.danlu.server.api;

import io.danlu.format.Json;
import io.danlu.format.worker.ErrorCode;
import io.danlu.server.http.Reply;
import io.danlu.store.Store;
import io.danlu.study.Study;
import io.danlu.trial.LogEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Remembers replies, so that a repeated request gets the same reply and is not executed again. A request is repeated if
 * it has the same path and id, and the study's log still contains what it contained then.
 *
 * <p>Keeps the latest 10,000 replies, up to 32 MiB, while the server runs. The ends of trials are not kept here,
 * because the study's log identifies them for ever. Thread-safe.
 */
final class Answers {

    private static final int KEPT = 10_000;

    /** Total size of the kept replies, in bytes. */
    private static final long ROOM = 32L << 20;

    /** Identifies a request: its path, which names the study, and the id that its sender chose. */
    private record Key(List<String> path, String id) {}

    /**
     * A reply that was sent.
     *
     * @param last the log's last entry at that time. Another log, of a study created anew or of a store that lost data,
     *     does not contain it. Empty if the log had no entry, so that nothing had been done either.
     */
    private record Given(Reply reply, Optional<LogEntry> last) {

        long bytes() {
            return reply.body() instanceof Reply.Bytes(byte[] bytes) ? bytes.length : 0;
        }
    }

    /**
     * A request and its reply.
     *
     * @param body digest of the request's body, which may be long
     * @param asker identifies this execution of the request
     */
    private record Answer(String body, UUID asker, CompletableFuture<Given> given) {

        boolean isGiven() {
            return given.state() == Future.State.SUCCESS;
        }

        /** Returns the size of the reply, or 0 before there is one. */
        long bytes() {
            return isGiven() ? given.join().bytes() : 0;
        }
    }

    private final Store store;
    private final SequencedMap<Key, Answer> answers = new LinkedHashMap<>();
    private long held;

    /**
     * Remembers nothing yet.
     *
     * @param store store of the studies
     */
    Answers(Store store) {
        this.store = store;
    }

    /**
     * Returns the reply to a request, remembered or new. A refused request may be repeated and is executed again.
     *
     * @param study study of the request
     * @param id id that the sender chose; a request without one is always executed
     * @param sent body of the request, to detect another request under the same id
     * @param action executes the request, on {@code study} only
     * @throws RefusalException if the id was used for another request
     */
    Reply to(Call call, Study<?> study, Optional<String> id, Json sent, Supplier<Reply> action) {
        if (id.isEmpty()) {
            return action.get();
        }
        Key key = new Key(call.request().path(), id.get());
        Answer mine = new Answer(digest(sent), UUID.randomUUID(), new CompletableFuture<>());
        Answer first = first(key, mine);
        while (!first.equals(mine) && isOfAnotherLog(first, study)) {
            forget(key, first);
            first = first(key, mine);
        }
        if (!first.body().equals(mine.body())) {
            throw new RefusalException(
                    ErrorCode.CONFLICT, "The id '%s' was used for something else. Make a new id.".formatted(key.id()));
        }
        if (first.equals(mine)) {
            answer(key, mine, study, action);
        }
        return join(first);
    }

    private boolean isOfAnotherLog(Answer answer, Study<?> study) {
        return answer.isGiven()
                && !answer.given()
                        .join()
                        .last()
                        .map(last -> isHeld(last, study))
                        .orElse(false);
    }

    /**
     * Returns whether the study's log still contains an entry. Reads a page of the log, and only for repeated requests.
     */
    private boolean isHeld(LogEntry last, Study<?> study) {
        return store.read(study.definition().name(), last.sequence()).stream()
                .limit(1)
                .anyMatch(entry -> entry.at().equals(last.at()));
    }

    private static String digest(Json sent) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(sent.text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    private synchronized Answer first(Key key, Answer mine) {
        Answer first = Optional.ofNullable(answers.putIfAbsent(key, mine)).orElse(mine);
        makeRoom();
        return first;
    }

    private synchronized void give(Key key, Answer mine, Given given) {
        mine.given().complete(given);
        if (mine.equals(answers.get(key))) {
            held += given.bytes();
            makeRoom();
        }
    }

    private void makeRoom() {
        while (answers.size() > KEPT || held > ROOM) {
            held -= answers.pollFirstEntry().getValue().bytes();
        }
    }

    private void answer(Key key, Answer mine, Study<?> study, Supplier<Reply> action) {
        try {
            Reply reply = action.get();
            give(key, mine, new Given(reply, study.log().last()));
        } catch (RuntimeException | Error failed) {
            forget(key, mine);
            mine.given().completeExceptionally(failed);
        }
    }

    private synchronized void forget(Key key, Answer answer) {
        if (answers.remove(key, answer)) {
            held -= answer.bytes();
        }
    }

    private static Reply join(Answer answer) {
        try {
            return answer.given().join().reply();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw failed;
        }
    }
}
