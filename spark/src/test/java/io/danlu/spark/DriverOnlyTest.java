package io.danlu.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.LongTest;
import io.danlu.study.Budget;
import io.danlu.trial.State;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Objectives that use Spark itself are refused once, instead of failing every trial. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@LongTest
class DriverOnlyTest {

    @TempDir
    private Path folder = Path.of("");

    private SparkStudy<Spot> study() {
        return Spot.study("sqlite:" + folder.resolve("danlu.db"));
    }

    @Test
    void anObjectiveThatHoldsAnRddIsRefusedBeforeTheFirstTrial() {
        JavaRDD<Integer> numbers =
                JavaSparkContext.fromSparkContext(Cluster.context()).parallelize(List.of(1, 2, 3));
        try (SparkStudy<Spot> study = study()) {
            assertThatThrownBy(() -> study.optimize(spot -> spot.value() + numbers.count(), Budget.trials(4)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "uses Spark itself, which only the driver can: it holds a org.apache.spark.rdd")
                    .hasMessageContaining("DanluCrossValidator");
            assertThat(study.study().history().size()).isZero();
        }
    }

    @Test
    void anObjectiveThatOpensSparkInATaskEndsTheRun() {
        try (SparkStudy<Spot> study = study()) {
            assertThatThrownBy(() ->
                            study.optimize(spot -> spot.value() + context().hashCode(), Budget.trials(4)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("uses Spark itself, which only the driver can: SparkContext should only be")
                    .hasMessageContaining("DanluCrossValidator");
            assertThat(study.study().history().count(State.FAILED)).isZero();
        }
    }

    private static SparkContext context() {
        return SparkContext.getOrCreate(new SparkConf().setMaster("local").setAppName("inside"));
    }
}
