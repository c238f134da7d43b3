package io.danlu.selection.portfolio;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Task;
import io.danlu.space.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/** The committed table of portfolios. */
final class PortfolioTable {

    private static final String RESOURCE = "portfolios.json";

    private static final PortfolioTable SHIPPED = read();

    private final List<Entry> entries;

    private PortfolioTable(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * The configurations of one learner for data of one size.
     *
     * @param with hyperparameters that must have these values
     * @param rows the number of rows below which data are of this size; {@link Integer#MAX_VALUE} for no limit
     * @param dataSets the number of public data sets on which the configurations are good
     * @param configurations values by the names of hyperparameters, in the order in which they were chosen
     */
    record Entry(
            String learner,
            Task task,
            Map<String, Value> with,
            int rows,
            int dataSets,
            List<SequencedMap<String, Value>> configurations) {

        boolean serves(String name, Dataset data, Map<String, Value> fixed) {
            return learner.equals(name)
                    && task == data.target().task()
                    && data.size() < rows
                    && with.entrySet().stream()
                            .allMatch(needed -> needed.getValue().equals(fixed.get(needed.getKey())));
        }
    }

    static PortfolioTable shipped() {
        return SHIPPED;
    }

    /**
     * Returns the first entry that serves a learner on some data.
     *
     * @param fixed the values of hyperparameters that are not searched, by name
     */
    Optional<Entry> find(String learner, Dataset data, Map<String, Value> fixed) {
        return entries.stream()
                .filter(entry -> entry.serves(learner, data, fixed))
                .findFirst();
    }

    List<Entry> entries() {
        return entries;
    }

    private static PortfolioTable read() {
        try (InputStream in = Objects.requireNonNull(PortfolioTable.class.getResourceAsStream(RESOURCE))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Field root = Field.root(RESOURCE, Json.parse(RESOURCE, text));
            return new PortfolioTable(root.fields().required("portfolios").elements().stream()
                    .map(PortfolioTable::entry)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Entry entry(Field field) {
        Fields fields = field.fields();
        return new Entry(
                fields.required("learner").text(),
                Task.valueOf(fields.required("task").text().toUpperCase(Locale.ROOT)),
                fields.optional("with").map(with -> with.fields().values()).orElseGet(LinkedHashMap::new),
                fields.optional("rows_below").map(rows -> rows.count(1)).orElse(Integer.MAX_VALUE),
                fields.required("data_sets").count(1),
                fields.required("configurations").elements().stream()
                        .map(each -> each.fields().values())
                        .toList());
    }
}
