package io.danlu.selection.data;

import io.danlu.space.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * A class for each row. Classes have names and, in the names' order, numbers from 0, like scikit-learn's
 * {@code classes_}.
 *
 * <p>A part of the rows keeps all the classes, even those without a row in it.
 */
public final class Labels implements Target {

    private final String name;
    private final List<String> classes;
    private final int[] codes;
    private final OptionalInt positive;

    private Labels(String name, List<String> classes, int[] codes, OptionalInt positive) {
        this.name = name;
        this.classes = classes;
        this.codes = codes;
        this.positive = positive;
    }

    /** Creates labels from the classes' names, row by row; classes are ordered by the characters of their names. */
    public static Labels of(String name, List<String> labels) {
        return of(name, labels, new ArrayList<>(new TreeSet<>(labels)));
    }

    /** Creates labels from the classes' names, row by row, and the order of the names. */
    static Labels of(String name, List<String> labels, List<String> classes) {
        Map<String, Integer> numbers = new HashMap<>();
        classes.forEach(label -> numbers.put(label, numbers.size()));
        return new Labels(
                name,
                List.copyOf(classes),
                labels.stream().mapToInt(numbers::get).toArray(),
                OptionalInt.empty());
    }

    /**
     * Returns the same labels with the class that binary scorers take for the positive one.
     *
     * @throws DataException unless it is one of exactly two classes
     */
    public Labels withPositive(String label) {
        int code = classes.indexOf(label);
        if (code < 0 || classes.size() != 2) {
            throw new DataException(
                    "Positive class '%s': it must be one of exactly two classes, but target '%s' has %d (%s).%s Name one of two, or leave it out."
                            .formatted(
                                    Spelling.shown(label),
                                    name,
                                    classes.size(),
                                    Spelling.shown(String.join(", ", classes)),
                                    Spelling.nearest(label, classes)));
        }
        return new Labels(name, classes, codes, OptionalInt.of(code));
    }

    /** Returns the number of the class that was named as the positive one; empty if none was. */
    public OptionalInt positive() {
        return positive;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return codes.length;
    }

    @Override
    public Task task() {
        return Task.CLASSIFICATION;
    }

    /** Returns the classes' names, in order. */
    public List<String> classes() {
        return classes;
    }

    /** Returns the number of a row's class, from 0. */
    public int at(int row) {
        return codes[row];
    }

    /** Returns the number of each row's class, copied. */
    public int[] toArray() {
        return codes.clone();
    }

    /** Returns the number of rows of each class, by its number. */
    public int[] counts() {
        int[] counts = new int[classes.size()];
        for (int code : codes) {
            counts[code]++;
        }
        return counts;
    }

    @Override
    public Labels at(int[] rows) {
        return new Labels(
                name, classes, Arrays.stream(rows).map(row -> codes[row]).toArray(), positive);
    }
}
