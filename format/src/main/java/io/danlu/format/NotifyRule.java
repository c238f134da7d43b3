package io.danlu.format;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A rule of the {@code notify} block of a study file: on which event of a run somebody is notified, and how.
 *
 * @param when the event
 * @param value the bound of {@link When#BETTER_THAN}; empty for other events
 * @param after the time without a finished trial of {@link When#STALLED}; empty for a time that depends on the trials,
 *     and for other events
 * @param receiver the receiver of the notification
 */
public record NotifyRule(When when, OptionalDouble value, Optional<Duration> after, Receiver receiver) {

    /** Events of a run. */
    public enum When {
        /** The run has ended by itself, or gave up. */
        FINISHED,
        /** Five trials in a row have failed. */
        FAILING,
        /** No trial has finished for a long time. */
        STALLED,
        /** The best value is better than a bound. */
        BETTER_THAN;

        /** Returns its name in files: in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A receiver of notifications. */
    public sealed interface Receiver {}

    /** An address to which a notification is posted as JSON. It may contain a secret. */
    public record Url(URI uri) implements Receiver {}

    /** A program and its arguments. It reads a notification as JSON from its standard input. */
    public record Command(List<String> line) implements Receiver {
        public Command {
            line = List.copyOf(line);
        }
    }

    static List<NotifyRule> readAll(Field list) {
        return list.elements().stream().map(NotifyRule::read).toList();
    }

    private static NotifyRule read(Field field) {
        Fields fields = field.fields().only("when", "value", "after", "url", "command");
        When when = when(fields.required("when"));
        return new NotifyRule(when, value(field, fields, when), after(fields, when), receiver(field, fields));
    }

    private static When when(Field field) {
        String word = field.oneOf(Arrays.stream(When.values()).map(When::word).toList());
        return When.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static OptionalDouble value(Field rule, Fields fields, When when) {
        Optional<Field> value = fields.optional("value");
        if (when == When.BETTER_THAN && value.isEmpty()) {
            throw rule.refuse("lacks the value that the best one must be better than. Add one, as in value: 0.9.");
        }
        onlyFor(When.BETTER_THAN, when, value);
        return value.map(bound -> OptionalDouble.of(bound.finite())).orElse(OptionalDouble.empty());
    }

    private static Optional<Duration> after(Fields fields, When when) {
        Optional<Field> after = fields.optional("after");
        onlyFor(When.STALLED, when, after);
        return after.map(Limits::duration);
    }

    private static void onlyFor(When needed, When when, Optional<Field> field) {
        if (when != needed) {
            field.ifPresent(given -> {
                throw given.refuse("is for 'when: %s' only. Leave it out.".formatted(needed.word()));
            });
        }
    }

    private static Receiver receiver(Field rule, Fields fields) {
        Optional<Field> url = fields.optional("url");
        Optional<Field> command = fields.optional("command");
        if (url.isPresent() == command.isPresent()) {
            throw rule.refuse(
                    "needs either a url to post to, or a command to run, as in command: [notify-send, Danlu].");
        }
        return url.<Receiver>map(NotifyRule::url)
                .or(() -> command.map(NotifyRule::command))
                .orElseThrow();
    }

    /** Reads an address. Its text, which may contain a secret, is in no message. */
    private static Url url(Field field) {
        return parsed(field.text())
                .filter(uri ->
                        List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null)
                .map(Url::new)
                .orElseThrow(() -> new Field(field.source(), field.path(), Json.of("…"))
                        .refuse("is no address. Write one that begins with http:// or https://."));
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException broken) {
            return Optional.empty();
        }
    }

    private static Command command(Field field) {
        List<String> line = field.elements().stream().map(Field::text).toList();
        if (line.isEmpty() || line.getFirst().isBlank()) {
            throw field.refuse("must have the program first, and then its arguments.");
        }
        return new Command(line);
    }
}
