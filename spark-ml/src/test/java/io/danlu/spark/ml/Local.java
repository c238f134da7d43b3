package io.danlu.spark.ml;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
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
        Dataset<Row> data = cancer.orElseGet(() -> prepared(session(), "breast-cancer.csv", "diagnosis"));
        cancer = Optional.of(data);
        return data;
    }

    /** Returns a data set with columns {@code features} and {@code label}. */
    static Dataset<Row> prepared(SparkSession session, String file, String target) {
        Dataset<Row> raw = session.read()
                .option("header", true)
                .option("inferSchema", true)
                .csv("../examples/" + file);
        String[] features = Arrays.stream(raw.columns())
                .filter(column -> !column.equals(target))
                .toArray(String[]::new);
        Pipeline preparation = new Pipeline().setStages(new PipelineStage[] {
            new VectorAssembler().setInputCols(features).setOutputCol("features"),
            new StringIndexer().setInputCol(target).setOutputCol("label")
        });
        return preparation
                .fit(raw)
                .transform(raw)
                .select("features", "label")
                .repartition(2)
                .cache();
    }

    /** Returns a short logistic regression. */
    static LogisticRegression logistic() {
        return new LogisticRegression().setMaxIter(8);
    }
}
