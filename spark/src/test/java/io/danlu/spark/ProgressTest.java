package io.danlu.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Trial;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {

    @TempDir
    private Path folder = Path.of("");

    /** A report is lost while the store cannot be reached; the objective is not disturbed. */
    @Test
    void aReportThatTheStoreRefusesCostsNoEvaluation() throws TrialPrunedException {
        Store store = Stores.open("sqlite:" + folder.resolve("danlu.db"));
        Study<Point> study = Study.named("curve")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .sampler(Sampler.random())
                .store(store)
                .build();
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        Progress<Point> progress = new Progress<>(study, asked);
        progress.report(0, 0.5);
        assertThat(study.history().trial(0))
                .isInstanceOfSatisfying(
                        Trial.Running.class,
                        trial -> assertThat(trial.reports()).hasSize(1));
        store.close();
        assertThatThrownBy(() -> study.report(asked, 1, 0.4)).isInstanceOf(StoreException.class);
        progress.report(1, 0.4);
    }
}
