package io.danlu.selection.data;

import java.util.BitSet;

/** A column of numbers or of texts, some of which are missing. */
public final class GappedColumn implements Column {

    private final Column known;
    private final BitSet missing;

    /**
     * Creates a column.
     *
     * @param known has any value at the missing places
     */
    GappedColumn(Column known, BitSet missing) {
        this.known = known;
        this.missing = (BitSet) missing.clone();
    }

    /**
     * Creates a column.
     *
     * @param known has any value at the missing places; not gapped itself
     * @param missing the rows without a value, counted from 0
     */
    public static GappedColumn of(Column known, int... missing) {
        BitSet rows = new BitSet();
        for (int row : missing) {
            rows.set(row);
        }
        return new GappedColumn(known, rows);
    }

    @Override
    public String name() {
        return known.name();
    }

    @Override
    public int rows() {
        return known.rows();
    }

    @Override
    public GappedColumn at(int[] rows) {
        BitSet gaps = new BitSet();
        for (int i = 0; i < rows.length; i++) {
            gaps.set(i, missing.get(rows[i]));
        }
        return new GappedColumn(known.at(rows), gaps);
    }

    /** Returns the values; those at missing places are meaningless. */
    public Column known() {
        return known;
    }

    /** Tells whether the value of a row, counted from 0, is missing. */
    public boolean isMissing(int row) {
        return missing.get(row);
    }

    /** Returns the exception, naming the first missing value, for users of the column that need all values. */
    public DataException refusal() {
        return new DataException(
                "Column '%s', row %d: the value is missing. Let a step impute it before it is used, or fill it in."
                        .formatted(name(), missing.nextSetBit(0)));
    }
}
