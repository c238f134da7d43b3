package io.danlu.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.space.Point;
import io.danlu.study.Study;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    private static final int KILLS = 10;

    @TempDir
    private Path folder;

    @Test
    void twoProcessesShareTheNumbersAndTheBudgetExactly() throws Exception {
        Path file = folder.resolve("danlu.db");
        List<Process> workers = List.of(Worker.start(file, 400), Worker.start(file, 400));
        List<Integer> told = new ArrayList<>();
        for (Process worker : workers) {
            told.addAll(acknowledged(worker, Integer.MAX_VALUE));
            assertThat(worker.waitFor()).isZero();
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 400).boxed().toList());
        assertThat(history(file).count(State.COMPLETE)).isEqualTo(400);
        StoreFiles.assertIntact(file);
    }

    @Test
    void whatWasAcknowledgedSurvivesTheKillingOfTheWriter() throws Exception {
        Path file = folder.resolve("danlu.db");
        SplittableRandom random = new SplittableRandom();
        Set<Integer> told = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process worker = Worker.start(file, 1_000_000);
            List<Integer> before = acknowledged(worker, random.nextInt(1, 400));
            worker.toHandle().destroyForcibly(); // unlike Process, this leaves what was said to be read
            told.addAll(before);
            told.addAll(acknowledged(worker, Integer.MAX_VALUE));
            assertThat(worker.waitFor()).isEqualTo(137); // 128 + SIGKILL

            History history = history(file);
            assertThat(told)
                    .allSatisfy(number -> assertThat(history.trial(number)).isInstanceOf(Trial.Complete.class));
            assertThat(history.count(State.COMPLETE) - told.size()).isBetween(0, kill + 1);
        }
        StoreFiles.assertIntact(file);
    }

    /** The next numbers that {@code worker} says, at most {@code count}. */
    private static List<Integer> acknowledged(Process worker, int count) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        BufferedReader reader = worker.inputReader();
        while (numbers.size() < count) {
            String line = reader.readLine();
            if (line == null) {
                break;
            }
            numbers.add(Integer.parseInt(line));
        }
        return numbers;
    }

    private static History history(Path file) {
        try (SqliteStore store = SqliteStore.open(file, Durability.PROCESS)) {
            Study<Point> study = Worker.study(store);
            return study.history();
        }
    }
}
