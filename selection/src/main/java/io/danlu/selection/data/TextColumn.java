package io.danlu.selection.data;

import java.util.Arrays;
import java.util.List;

/** A column of texts. */
public record TextColumn(String name, List<String> values) implements Column {

    public TextColumn {
        values = List.copyOf(values);
    }

    @Override
    public int rows() {
        return values.size();
    }

    @Override
    public TextColumn at(int[] rows) {
        return new TextColumn(name, Arrays.stream(rows).mapToObj(values::get).toList());
    }
}
