package io.danlu.bench.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontRunTest {

    /** A peer that always asks for a point of the front, and appends the messages it gets to a file. */
    private static final String STUBBORN = """
            while read -r line; do
              echo "$line" >> "$1"
              case "$line" in
                *hello*) echo '{"version":"1"}' ;;
                *ask*) echo '{"params":{"x0":0.25,"x1":0.0,"x2":0.0,"x3":0.0,"x4":0.0,"x5":0.0}}' ;;
                *) echo '{"ok":true}' ;;
              esac
            done
            """;

    @TempDir
    private Path folder;

    private static FrontTask zdt1() {
        Outcomes outcomes = Formulas.zdt1();
        return new FrontTask(
                "zdt1-2", "formulas", outcomes, Goal.Front.of(outcomes, List.of(0, 1), OptionalDouble.empty()), 0);
    }

    @Test
    void aSamplerRunsTheSameWayTwice() {
        FrontTask task = zdt1().noisy(0.05);
        FrontContestant random = FrontContestant.Danlu.parse("random");
        FrontTrace trace = FrontRun.of(random, task, 1, List.of(5, 12));
        assertThat(trace).isEqualTo(FrontRun.of(random, task, 1, List.of(5, 12)));
        assertThat(trace.regrets()).containsOnlyKeys(5, 12);
        assertThat(trace.firstFeasible()).isEqualTo(1);
    }

    @Test
    void aMultipleGetsAsManyEvaluationsForOne() {
        FrontTask task = zdt1();
        assertThat(FrontRun.of(FrontContestant.Danlu.parse("random*4"), task, 1, List.of(5))
                        .regrets()
                        .get(5))
                .isEqualTo(FrontRun.of(FrontContestant.Danlu.parse("random"), task, 1, List.of(20))
                        .regrets()
                        .get(20));
    }

    @Test
    void aPeerIsToldAllValuesAndRecommendsItsObservedFront() throws IOException {
        Files.writeString(folder.resolve("a_peer.py"), STUBBORN);
        Path heard = folder.resolve("heard");
        FrontTask task = zdt1();
        FrontTrace trace;
        try (FrontContestant peer = FrontContestant.Peer.start("a-peer:" + heard, "sh", Optional.empty(), folder)) {
            assertThat(peer.version()).isEqualTo("1");
            trace = FrontRun.of(peer, task, 3, List.of(2));
        }
        assertThat(trace.regrets().get(2)).isEqualTo(task.goal().regret(List.of(new double[] {0.25, 0.5})));
        List<String> lines = Files.readAllLines(heard);
        assertThat(lines.get(1)).contains("\"objectives\":2").contains("\"constraints\":0");
        assertThat(lines.get(3)).isEqualTo("{\"op\":\"tell\",\"values\":[0.25,0.5],\"violations\":[]}");
    }

    @Test
    void knownResultsAreReadFromTheCache() {
        FrontTask task = zdt1();
        FrontTrace trace = FrontRun.of(FrontContestant.Danlu.parse("random"), task, 1, List.of(2, 4));
        FrontCache.open(folder, "random", "1", task).get(1, List.of(4), () -> trace);
        assertThat(FrontCache.open(folder, "random", "1", task).get(1, List.of(2), () -> {
                    throw new AssertionError();
                }))
                .isEqualTo(trace);
    }

    /** Half the regret on one task and twice on the other are even; a peer with fewer seeds is compared on those. */
    @Test
    void ratiosAreGeometricMeansOverTasks() {
        FrontTask one = zdt1();
        FrontTask other = zdt1().noisy(0.05);
        FrontResults results = new FrontResults(Map.of(
                "a", Map.of(one.name(), traces(0.1, 0.1), other.name(), traces(0.2, 0.4)),
                "b", Map.of(one.name(), traces(0.2, 0.2), other.name(), traces(0.1))));
        assertThat(results.ratio("a", List.of("b"), List.of(one, other), 5).value())
                .isEqualTo(1);
    }

    private static List<FrontTrace> traces(double... regrets) {
        return Arrays.stream(regrets)
                .mapToObj(regret -> new FrontTrace(new TreeMap<>(Map.of(5, regret)), 1))
                .toList();
    }
}
