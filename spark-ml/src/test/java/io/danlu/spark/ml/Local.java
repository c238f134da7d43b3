package io.danlu.spark.ml;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark in this JVM with two cores, and real data: the repository's examples. */
final class Local {

    private static Optional<Dataset<Row>> cancer = Optional.empty();

    private Local() {}

    /** Returns the session, which all tests of this JVM share. */
    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("danlu")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.local.dir", System.getProperty("spark.test.home"))
                .config("spark.sql.warehouse.dir", System.getProperty("spark.test.home") + "/warehouse")
                .getOrCreate();
    }

    /** Returns the Wisconsin breast cancer data: 569 rows, 30 features, two classes. Cached. */
    static synchronized Dataset<Row> cancer() {
        Dataset<Row> data = cancer.filter(
                        known -> !known.sparkSession().sparkContext().isStopped())
                .orElseGet(() -> prepared(session(), "breast-cancer.csv", "diagnosis"));
        cancer = Optional.of(data);
        return data;
    }

    /** Returns scikit-learn's diabetes data: 442 rows, 10 features, the progression of the disease. Cached. */
    static Dataset<Row> diabetes() {
        Dataset<Row> raw = read(session(), "diabetes.csv");
        return assembled(raw, "progression")
                .withColumnRenamed("progression", "label")
                .select("features", "label")
                .repartition(2)
                .cache();
    }

    private static Dataset<Row> read(SparkSession session, String file) {
        return session.read().option("header", true).option("inferSchema", true).csv("../examples/" + file);
    }

    private static Dataset<Row> assembled(Dataset<Row> raw, String target) {
        String[] features = Arrays.stream(raw.columns())
                .filter(column -> !column.equals(target))
                .toArray(String[]::new);
        return new VectorAssembler()
                .setInputCols(features)
                .setOutputCol("features")
                .transform(raw);
    }

    /** Returns a classification with columns {@code features} and {@code label}. */
    static Dataset<Row> prepared(SparkSession session, String file, String target) {
        Dataset<Row> rows = assembled(read(session, file), target);
        return new StringIndexer()
                .setInputCol(target)
                .setOutputCol("label")
                .fit(rows)
                .transform(rows)
                .select("features", "label")
                .repartition(2)
                .cache();
    }

    /** Returns a short logistic regression. */
    static LogisticRegression logistic() {
        return new LogisticRegression().setMaxIter(8);
    }
}
