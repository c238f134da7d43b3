package io.danlu.bench.portfolio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Classes of data by their number of rows. A data set counts {@value #OWN} times in the choice for its own class, and
 * once in those for the others: classes alone are too small to choose from.
 */
enum Sizes {
    SMALL(0, 1_500),
    MIDDLE(1_500, 10_000),
    LARGE(10_000, Integer.MAX_VALUE);

    private static final double OWN = 3;

    /** The number of rows of OpenML's data sets, as OpenML lists them. */
    private static final Map<String, Integer> ROWS = read();

    private final int least;
    private final int below;

    Sizes(int least, int below) {
        this.least = least;
        this.below = below;
    }

    /** Returns the number of rows below which data are of this size; empty for no limit. */
    Optional<Integer> below() {
        return below == Integer.MAX_VALUE ? Optional.empty() : Optional.of(below);
    }

    private boolean has(String dataSet) {
        int rows = ROWS.getOrDefault(dataSet, -1);
        return least <= rows && rows < below;
    }

    /** Returns the weights of data sets in the choice for this class. */
    ToDoubleFunction<String> weights() {
        return dataSet -> has(dataSet) ? OWN : 1;
    }

    /** Returns the number of data sets of this class. */
    int count(List<String> dataSets) {
        return (int) dataSets.stream().filter(this::has).count();
    }

    private static Map<String, Integer> read() {
        try (InputStream in = Objects.requireNonNull(Sizes.class.getResourceAsStream("openml-rows.csv"))) {
            Map<String, Integer> rows = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> {
                        String[] cells = line.split(",", 2);
                        rows.put(cells[0], Integer.parseInt(cells[1]));
                    });
            return rows;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the class of a data set, if its size is known. */
    static Optional<Sizes> of(String dataSet) {
        return Arrays.stream(values()).filter(size -> size.has(dataSet)).findFirst();
    }
}
