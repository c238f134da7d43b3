package io.danlu.server.api;

import io.danlu.format.Json;
import io.danlu.server.http.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers the same request the same: one with an id that was used before is not done again. The latest ten thousand are known, while the server
 * runs; how a trial ended is known by the study's log instead, for ever. Thread-safe.
 */
final class Answers {

    private static final int KEPT = 10_000;

    /** Which request it is: to which study as it was then, where it went, and the id that its sender made. */
    private record Key(String incarnation, List<String> path, String id) {}

    /**
     * What was asked for and what comes of it.
     *
     * @param body a digest of what was sent, which may be long
     * @param asker no two are alike
     */
    private record Answer(String body, UUID asker, CompletableFuture<Reply> reply) {}

    private final Map<Key, Answer> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Answer> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * The answer to a request, found or made. One that was refused may be sent again.
     *
     * @param incarnation of the study
     * @param id that its sender made; without one it is another request each time
     * @param sent what was asked for, to be told from other things under the same id
     * @throws RefusalException if the id was used for something else
     */
    Reply to(Call call, String incarnation, Optional<String> id, Json sent, Supplier<Reply> action) {
        if (id.isEmpty()) {
            return action.get();
        }
        Key key = new Key(incarnation, call.request().path(), id.get());
        String body = digest(sent);
        Answer mine = new Answer(body, UUID.randomUUID(), new CompletableFuture<>());
        Answer first = first(key, mine);
        if (!first.body().equals(body)) {
            throw new RefusalException(
                    409, "conflict", "The id '%s' was used for something else. Make a new id.".formatted(key.id()));
        }
        if (first.asker().equals(mine.asker())) {
            answer(key, mine, action);
        }
        return join(first);
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
        return Optional.ofNullable(answers.putIfAbsent(key, mine)).orElse(mine);
    }

    private void answer(Key key, Answer mine, Supplier<Reply> action) {
        try {
            mine.reply().complete(action.get());
        } catch (RuntimeException | Error failed) {
            forget(key);
            mine.reply().completeExceptionally(failed);
        }
    }

    private synchronized void forget(Key key) {
        answers.remove(key);
    }

    private static Reply join(Answer answer) {
        try {
            return answer.reply().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw failed;
        }
    }
}
