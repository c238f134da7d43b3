package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.trial.StudyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stored study resumes only with its own workload, unless the user accepts a change. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WorkloadChangeTest {

    private static final Path IRIS = Path.of("../examples/iris.csv");

    private static final String FOREST = """
            study: iris
            seed: 1
            sampler: random
            space:
              max_depth: {type: int, low: 1, high: 9}
            run:
              model: {learner: forest, data: iris.csv, target: species, cv: 3, scoring: accuracy, params: {n_estimators: 3}}
            """;

    private static final String COMMAND = """
            study: mine
            seed: 1
            sampler: random
            space:
              x: {type: float, low: 0, high: 1}
            run:
              command: [sh, -c, "echo value=$1", sh, "{x}"]
            """;

    @TempDir
    private Path folder = Path.of("");

    private String store = "";

    @BeforeEach
    void data() throws IOException {
        Files.copy(IRIS, folder.resolve("iris.csv"));
        store = "sqlite:" + folder.resolve("danlu.db");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Commands.Answer tune(String file, int trials, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("tune", file, "--store", store, "--trials", Integer.toString(trials)));
        arguments.addAll(List.of(more));
        return Commands.danlu(arguments.toArray(String[]::new));
    }

    private void assertRefused(Commands.Answer answer, String... parts) {
        assertThat(answer.code()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err()).contains(parts).contains("--study NEW --from", "--accept-change");
        assertThat(answer.out()).isEmpty();
    }

    private String show() {
        return Commands.danlu("show", "--store", store).out();
    }

    @Test
    void anotherModelOrOtherDataAreRefusedShowingBothSides() throws IOException {
        assertThat(tune(file("a.yaml", FOREST), 4).code()).isZero();
        String boosting = file("b.yaml", FOREST.replace("learner: forest", "learner: boosting"));
        assertRefused(tune(boosting, 6), "learner is forest in the study and boosting here");
        String holdOut = file("c.yaml", FOREST.replace("cv: 3", "holdout: 0.25"));
        assertRefused(
                tune(holdOut, 6),
                "cv is 3 in the study and absent here",
                "holdout is absent in the study and 0.25 here");
        String params = file("d.yaml", FOREST.replace("n_estimators: 3", "n_estimators: 5"));
        assertRefused(tune(params, 6), "params is", "3", "5");
        String test = file("e.yaml", FOREST.replace("cv: 3", "cv: 3, test: 0.2"));
        assertRefused(tune(test, 6), "test is absent in the study and 0.2 here");

        Files.writeString(
                folder.resolve("less.csv"),
                String.join("\n", Files.readAllLines(IRIS).subList(0, 141)));
        String less = file("f.yaml", FOREST.replace("iris.csv", "less.csv"));
        assertRefused(tune(less, 6), "data is 150 rows", "140 rows");
        Path model = folder.resolve("model.json");
        assertRefused(tune(boosting, 4, "--save", model.toString()), "boosting");
        assertThat(model).doesNotExist();
        assertThat(show()).contains("4 complete");
    }

    @Test
    void movedDataAndAReformattedFileResume() throws IOException {
        assertThat(tune(file("a.yaml", FOREST), 2).code()).isZero();
        Files.copy(IRIS, folder.resolve("copy.csv"));
        String copy = file("b.yaml", FOREST.replace("iris.csv", "copy.csv").replace("study: iris", "study:   iris"));
        Commands.Answer gone = tune(copy, 4);
        assertThat(gone.code()).as(gone.err()).isZero();
        assertThat(gone.err()).doesNotContain("workload");
        assertThat(show()).contains("4 complete").containsOnlyOnce("workload");
    }

    @Test
    void anotherCommandIsRefusedAndOtherLimitsAreNot() throws IOException {
        assertThat(tune(file("a.yaml", COMMAND), 2).code()).isZero();
        String other = file("b.yaml", COMMAND.replace("value=$1", "value=1$1"));
        assertRefused(tune(other, 4), "command is", "value=$1", "value=1$1");
        assertRefused(Commands.danlu("worker", other, "--store", store, "--trials", "4"), "command is");
        String limited = file("c.yaml", COMMAND + "  timeout: 1m\n  output: 1m\nworkers: 2\n");
        Commands.Answer gone = tune(limited, 4);
        assertThat(gone.code()).as(gone.err()).isZero();
        assertThat(gone.err()).doesNotContain("workload");
    }

    @Test
    void anAcceptedChangeIsLoggedAndShownEverywhere() throws IOException {
        tune(file("a.yaml", FOREST), 3);
        String boosting = file("b.yaml", FOREST.replace("learner: forest", "learner: boosting"));
        Path model = folder.resolve("model.json");
        Commands.Answer changed =
                tune(boosting, 5, "--accept-change", "boosting is better", "--save", model.toString());
        assertThat(changed.code()).as(changed.err()).isZero();
        assertThat(changed.err()).contains("goes on with workload").contains("from trial 3 on");
        assertThat(model).content().contains("\"boosting\"");
        assertThat(show())
                .contains("from trial 0 on: learner forest", "from trial 3 on: learner boosting")
                .contains("accepted: boosting is better");
        assertThat(Commands.danlu("show", "--store", store, "--json").out()).contains("boosting is better");
        assertThat(Commands.danlu("trials", "--store", store).out().lines().filter(line -> line.contains("complete")))
                .allMatch(line -> line.contains("workload "));
        assertThat(Commands.danlu("export", "--store", store).out()).contains("boosting is better", "\"from\":3");
        Path page = folder.resolve("page.html");
        Commands.danlu("report", "--store", store, page.toString());
        assertThat(page).content().contains("boosting is better");

        assertThat(tune(boosting, 6).code())
                .as("the change was accepted once for all")
                .isZero();
        assertRefused(tune(file("a.yaml", FOREST), 8), "learner is boosting in the study and forest here");
        Commands.Answer same = tune(boosting, 6, "--accept-change", "again");
        assertThat(same.err()).contains("has this workload already; nothing was written");
        assertThat(tune(boosting, 6, "--accept-change", " ").code()).isEqualTo(2);
    }

    @Test
    void theSavedModelIsOfATrialOfTheSameWorkload() throws IOException {
        tune(file("a.yaml", FOREST), 3);
        String stump = file("b.yaml", FOREST.replace("learner: forest", "learner: boosting"));
        Path model = folder.resolve("model.json");
        Commands.Answer none = tune(stump, 3, "--accept-change", "no trial left for it", "--save", model.toString());
        assertThat(none.out()).contains("model    not written");
        assertThat(model).doesNotExist();
    }

    @Test
    void aStudyWithoutAWorkloadTakesThatOfTheNextRun() throws IOException {
        String file = file("a.yaml", COMMAND);
        String points = file("points.csv", "x,value\n0.5,1\n0.25,2\n");
        assertThat(Commands.danlu("import", file, points, "--store", store).code())
                .isZero();
        Commands.Answer next = tune(file, 4, "--quiet");
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(next.err()).contains("had no workload on record", "from trial 2 on", "marked 'workload unknown'");
        assertThat(show()).contains("workload unknown before trial 2");
        assertThat(Commands.danlu("trials", "--store", store).out().lines().filter(line -> line.contains("unknown")))
                .hasSize(2);
        assertThat(Commands.danlu("export", "--store", store).out().split("\"workload\":\"unknown\"", -1))
                .hasSize(3);
        assertThat(tune(file, 5, "--quiet").err()).doesNotContain("workload");
    }

    @Test
    void oneOfTwoConcurrentRunsWithDifferentCommandsIsRefused() throws Exception {
        for (int round = 0; round < 5; round++) {
            String name = "race" + round;
            CyclicBarrier barrier = new CyclicBarrier(2);
            List<String> files =
                    List.of(file("a.yaml", COMMAND), file("b.yaml", COMMAND.replace("value=$1", "value=1$1")));
            List<Callable<Integer>> starters = IntStream.range(0, 2)
                    .mapToObj(i -> (Callable<Integer>) () -> {
                        barrier.await();
                        return tune(files.get(i), 3, "--study", name, "--quiet").code();
                    })
                    .toList();
            List<Integer> codes = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                for (Future<Integer> code : threads.invokeAll(starters)) {
                    codes.add(code.get());
                }
            }
            assertThat(codes).containsExactlyInAnyOrder(0, 2);
            try (Store open = Stores.open(store)) {
                assertThat(open.log(name).stream()
                                .filter(entry -> entry.event() instanceof StudyEvent.WorkloadDeclared))
                        .hasSize(1);
            }
        }
    }
}
