package io.danlu.selection.split;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.space.Spelling;
import io.danlu.space.Value;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the options of a named splitter, each as its kind of value. */
final class SplitterOptions {

    private final SplitterKind kind;
    private final Map<String, Value> given;
    private final Optional<Column> column;
    private final long seed;

    SplitterOptions(SplitterKind kind, Map<String, Value> given, Optional<Column> column, long seed) {
        this.kind = kind;
        this.given = given;
        this.column = column;
        this.seed = seed;
        given.keySet().stream()
                .filter(key -> !kind.keys().contains(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw unknown(key);
                });
    }

    private DataException unknown(String key) {
        String known = kind.keys().isEmpty() ? "none" : String.join(", ", kind.keys());
        return new DataException("Splitter '%s': it has no option '%s'.%s Its options: %s."
                .formatted(kind.word(), key, Spelling.nearest(key, kind.keys()), known));
    }

    long seed() {
        return seed;
    }

    /** Returns the number of folds or splits, five by default. */
    int splits() {
        return count("splits", 2, 5);
    }

    /** Returns the seed if rows are to be shuffled. */
    OptionalLong shuffle() {
        return flag("shuffle") ? OptionalLong.of(seed) : OptionalLong.empty();
    }

    /** Tells whether rows are drawn or shuffled. */
    boolean isRandom() {
        return flag("shuffle") || kind.keys().contains("repeats") || kind.keys().contains("test");
    }

    Groups groups() {
        return Groups.of(column());
    }

    Column column() {
        return column.orElseThrow(() -> new DataException(
                "Splitter '%s': it needs a column. Give the one that it names.".formatted(kind.word())));
    }

    String text(String key) {
        Value value = value(key).orElseThrow(() -> missing(key, "the name of a column"));
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        throw refusal(key, value, "the name of a column");
    }

    int count(String key, int least, int standard) {
        return optionalCount(key, least).orElse(standard);
    }

    int count(String key, int least) {
        return optionalCount(key, least).orElseThrow(() -> missing(key, countText(least)));
    }

    OptionalInt optionalCount(String key, int least) {
        return value(key).map(value -> OptionalInt.of(count(key, value, least))).orElse(OptionalInt.empty());
    }

    private int count(String key, Value value, int least) {
        if (value instanceof Value.Int(long count) && count >= least && count <= Integer.MAX_VALUE) {
            return (int) count;
        }
        throw refusal(key, value, countText(least));
    }

    private static String countText(int least) {
        return "a whole number of at least " + least;
    }

    double share(String key, double standard) {
        return value(key).map(value -> share(key, value)).orElse(standard);
    }

    private double share(String key, Value value) {
        if (value instanceof Value.Real(double share) && share > 0 && share < 1) {
            return share;
        }
        throw refusal(key, value, "above 0 and below 1");
    }

    Portions portions(double standard) {
        Optional<Portion> test = portion("test");
        Optional<Portion> train = portion("train");
        return test.isEmpty() && train.isEmpty() ? Portions.test(standard) : new Portions(test, train);
    }

    private Optional<Portion> portion(String key) {
        return value(key).map(value -> switch (value) {
            case Value.Int(long rows) when rows >= 1 && rows <= Integer.MAX_VALUE -> new Portion.Count((int) rows);
            case Value.Real(double share) when share > 0 && share < 1 -> new Portion.Share(share);
            default -> throw refusal(key, value, "a share above 0 and below 1, or a whole number of at least 1");
        });
    }

    private boolean flag(String key) {
        return value(key)
                .map(value -> {
                    if (value instanceof Value.Bool(boolean flag)) {
                        return flag;
                    }
                    throw refusal(key, value, "true or false");
                })
                .orElse(false);
    }

    private Optional<Value> value(String key) {
        return Optional.ofNullable(given.get(key));
    }

    private DataException missing(String key, String rule) {
        return new DataException("Splitter '%s': %s is missing. Give it: %s.".formatted(kind.word(), key, rule));
    }

    private DataException refusal(String key, Value value, String rule) {
        return new DataException(
                "Splitter '%s': %s (%s) must be %s. Change it.".formatted(kind.word(), key, value.text(), rule));
    }
}
