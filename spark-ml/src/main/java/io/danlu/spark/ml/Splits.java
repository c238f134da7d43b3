package io.danlu.spark.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.mllib.util.MLUtils;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;
import scala.reflect.ClassTag;

/**
 * The splits of a data set, made once and cached until they are closed. All trials use the same ones.
 *
 * @param all the splits in their order
 */
record Splits(List<Split> all) implements AutoCloseable {

    /** Hash values of rows are below it, so that the sum over four billion rows is a {@code long}. */
    private static final long HASHES = 1L << 31;

    /** One split: the rows that models are fitted to, and those that they are evaluated on. */
    record Split(Dataset<Row> training, Dataset<Row> validation) {

        Split cached() {
            training.cache();
            validation.cache();
            return this;
        }

        void unpersist() {
            if (!training.sparkSession().sparkContext().isStopped()) {
                training.unpersist();
                validation.unpersist();
            }
        }
    }

    /** Splits rows into random folds, exactly like Spark's {@code CrossValidator} with the same seed. */
    static Splits randomFolds(Dataset<?> data, int folds, long seed) {
        ClassTag<Row> rows = ClassTag.apply(Row.class);
        return folds(MLUtils.kFold(data.toDF().rdd(), folds, seed, rows), data.sparkSession(), data.schema());
    }

    /** Splits rows by the fold that a column names. The column is left out of the splits, as in Spark. */
    static Splits foldsOf(Dataset<?> data, int folds, String column) {
        StructType schema = new StructType();
        for (var field : data.schema().fields()) {
            schema = field.name().equals(column) ? schema : schema.add(field);
        }
        return folds(MLUtils.kFold(data.toDF(), folds, column), data.sparkSession(), schema);
    }

    private static Splits folds(Tuple2<RDD<Row>, RDD<Row>>[] folds, SparkSession session, StructType schema) {
        List<Split> splits = new ArrayList<>();
        for (Tuple2<RDD<Row>, RDD<Row>> fold : folds) {
            splits.add(
                    new Split(session.createDataFrame(fold._1(), schema), session.createDataFrame(fold._2(), schema)));
        }
        return cached(splits);
    }

    /** Splits rows into a training and a validation part at random, like Spark's {@code TrainValidationSplit}. */
    static Splits trainValidation(Dataset<?> data, double trainRatio, long seed) {
        Dataset<Row>[] parts = data.toDF().randomSplit(new double[] {trainRatio, 1 - trainRatio}, seed);
        return cached(List.of(new Split(parts[0], parts[1])));
    }

    private static Splits cached(List<Split> splits) {
        return new Splits(splits.stream().map(Split::cached).toList());
    }

    /**
     * Returns a digest of the rows of each validation part and of the first training part, in any order of the rows of
     * a part. Other data, and other splits of the same data, have another digest. These parts are cached by this.
     */
    String digest() {
        return Stream.concat(Stream.of(all.getFirst().training()), all.stream().map(Split::validation))
                .map(Splits::digest)
                .collect(Collectors.joining(" "));
    }

    /** Returns the number of rows and the sum of their hash values. */
    private static String digest(Dataset<Row> part) {
        Column hash = xxhash64(to_json(struct(col("*"))));
        Row sums = part.agg(count(lit(1)), coalesce(sum(pmod(hash, lit(HASHES))), lit(0L)))
                .first();
        return "%d:%x".formatted(sums.getLong(0), sums.getLong(1));
    }

    /** Unpersists the splits, also in a thread that was interrupted: Spark waits for an answer meanwhile. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            all.forEach(Split::unpersist);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
