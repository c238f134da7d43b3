package io.danlu.server.api;

import io.danlu.format.Json;
import io.danlu.format.worker.ErrorCode;
import io.danlu.server.http.Reply;
import io.danlu.store.Store;
import io.danlu.study.Study;
import io.danlu.trial.Recorded;
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
 * Answers the same request the same: one with an id that was used before is not done again, as long as the study's log holds what the log was when it
 * was done. The latest ten thousand are known, as far as 32 MiB go, while the server runs; how a trial ended is known by the study's log instead, for ever. Thread-safe.
 */
final class Answers {

    private static final int KEPT = 10_000;

    /** Bytes that the replies may have together. */
    private static final long ROOM = 32L << 20;

    /** Which request it is: where it went, which names the study, and the id that its sender made. */
    private record Key(List<String> path, String id) {}

    /**
     * What was answered.
     *
     * @param last the log's last entry then: another log, of a study made anew or of a store that has lost something, does not hold it; empty where
     *     there was none, so that nothing was done either
     */
    private record Given(Reply reply, Optional<Recorded> last) {

        long bytes() {
            return reply.body() instanceof Reply.Bytes(byte[] bytes) ? bytes.length : 0;
        }
    }

    /**
     * What was asked for and what comes of it.
     *
     * @param body a digest of what was sent, which may be long
     * @param asker no two are alike
     */
    private record Answer(String body, UUID asker, CompletableFuture<Given> given) {

        boolean isGiven() {
            return given.state() == Future.State.SUCCESS;
        }

        /** None before it is given. */
        long bytes() {
            return isGiven() ? given.join().bytes() : 0;
        }
    }

    private final Store store;
    private final SequencedMap<Key, Answer> answers = new LinkedHashMap<>();
    private long held;

    /** @param store has the studies that are asked about */
    Answers(Store store) {
        this.store = store;
    }

    /**
     * The answer to a request, found or made. One that was refused may be sent again.
     *
     * @param study that it is about
     * @param id that its sender made; without one it is another request each time
     * @param sent what was asked for, to be told from other things under the same id
     * @param action what is to be done, with {@code study} alone
     * @throws RefusalException if the id was used for something else
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

    /** Reads a page of the log; only for what is sent again. */
    private boolean isHeld(Recorded last, Study<?> study) {
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
