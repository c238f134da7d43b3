package io.danlu.selection.split;

import io.danlu.selection.data.DataException;

/** A part of the rows. */
public sealed interface Portion {

    /**
     * A share of the rows.
     *
     * @param share above 0 and below 1
     */
    record Share(double share) implements Portion {

        /**
         * Checks the share.
         *
         * @throws DataException for another share
         */
        public Share {
            if (!(share > 0 && share < 1)) {
                throw new DataException(
                        "Part of the rows: %s must be above 0 and below 1, or a whole number of rows. Use 0.25."
                                .formatted(share));
            }
        }

        @Override
        public long of(int all, boolean up) {
            return (long) (up ? Math.ceil(share * all) : Math.floor(share * all));
        }
    }

    /**
     * A number of rows.
     *
     * @param rows at least 1
     */
    record Count(int rows) implements Portion {

        /**
         * Checks the number.
         *
         * @throws DataException for less than 1
         */
        public Count {
            if (rows < 1) {
                throw new DataException(
                        "Part of the rows: %d must be at least 1, or a share such as 0.25. Use 0.25.".formatted(rows));
            }
        }

        @Override
        public long of(int all, boolean up) {
            return rows;
        }
    }

    /**
     * Returns its size.
     *
     * @param all the size of the whole
     * @param up whether a share is rounded up, else down
     */
    long of(int all, boolean up);
}
