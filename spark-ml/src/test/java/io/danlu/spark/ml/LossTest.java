package io.danlu.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.pruner.Pruner;
import io.danlu.sampler.Sampler;
import io.danlu.space.Scale;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fits on a real cluster, a master and two executors in JVMs of their own, one of which is killed. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@LongTest
class LossTest {

    private SparkSession session = Local.session();

    @BeforeEach
    void start() {
        session.stop();
        session = SparkSession.builder()
                .master("local-cluster[2,1,1024]")
                .appName("danlu")
                .config("spark.executor.memory", "1024m")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
                .config("spark.local.dir", System.getProperty("spark.test.home"))
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
    }

    @AfterEach
    void stop() {
        session.stop();
    }

    private DanluCrossValidatorModel fitted(Dataset<Row> data, Runnable eachFit) {
        Counting estimator = new Counting(fold -> eachFit.run());
        return new DanluCrossValidator()
                .setEstimator(estimator)
                .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
                .setSpace(ParamSpace.builder()
                        .addFloat(estimator.smoothing(), 1e-3, 1e6, Scale.LOG)
                        .build())
                .setSampler(Sampler.random())
                .setPruner(Pruner.none())
                .setTrials(4)
                .fit(data);
    }

    @Test
    void anExecutorThatIsKilledCostsNoTrial() {
        Dataset<Row> data = Local.prepared(session, "breast-cancer.csv", "diagnosis");
        DanluCrossValidatorModel calm = fitted(data, () -> {});
        AtomicInteger fits = new AtomicInteger();
        DanluCrossValidatorModel shaken = fitted(data, () -> {
            if (fits.incrementAndGet() == 5) {
                ProcessHandle.of(executors().getFirst()).orElseThrow().destroyForcibly();
            }
        });
        assertThat(fits).hasValue(4 * 3 + 1);
        assertThat(shaken.tried()).hasSize(4).allMatch(TriedConfiguration::isComplete);
        assertThat(shaken.avgMetrics()).containsExactly(calm.avgMetrics(), Offset.offset(1e-9));
        assertThat(shaken.bestModel()).hasSameClassAs(calm.bestModel());
    }

    /** Returns the process numbers of the executors, each in a JVM of its own. */
    private List<Long> executors() {
        List<Long> pids = session.range(0, 4, 1, 4)
                .javaRDD()
                .map(row -> ProcessHandle.current().pid())
                .distinct()
                .collect();
        assertThat(pids).isNotEmpty().doesNotContain(ProcessHandle.current().pid());
        return pids;
    }
}
