package io.danlu.analysis.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.analysis.front.Member.Expected;
import io.danlu.analysis.front.RecommendedFront.Basis;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PickTest {

    private static final Point POINT = Space.of(Parameter.real("x", 0, 1)).quantile(i -> 0.5);
    private static final List<Metric> METRICS =
            List.of(new Metric("accuracy", Direction.MAXIMIZE), new Metric("latency_ms", Direction.MINIMIZE));

    /** A front with a sharp bend at trial 2. */
    private static final RecommendedFront CONVEX =
            front(new double[][] {{0.95, 100}, {0.94, 60}, {0.93, 20}, {0.85, 15}, {0.70, 10}});

    private static final RecommendedFront CONCAVE = front(new double[][] {{1.0, 10}, {0.6, 9}, {0.5, 8}, {0.4, 6}});

    private static RecommendedFront front(double[]... values) {
        List<Member> members = new ArrayList<>();
        for (double[] each : values) {
            members.add(new Member(
                    members.size(),
                    POINT,
                    List.of(each[0], each[1]),
                    List.of(new Expected(each[0], 0.01), new Expected(each[1], 1)),
                    List.of(),
                    0.8,
                    1));
        }
        return new RecommendedFront(METRICS, members, Basis.ACCEPTABLE, new Reference(List.of()), 1);
    }

    private static int picked(RecommendedFront front, String at, String weights) {
        return Pick.of(
                        Optional.ofNullable(at).filter(text -> !text.isEmpty()),
                        Optional.ofNullable(weights).filter(text -> !text.isEmpty()),
                        METRICS)
                .of(front)
                .map(Member::number)
                .orElse(-1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                              | ''                        | 2
                    latency_ms <= 20                | ''                        | 2
                    latency_ms<20                   | ''                        | 3
                    latency_ms <= 70                | ''                        | 1
                    accuracy >= 0.94                | ''                        | 1
                    accuracy >= 0.8, latency_ms<=18 | ''                        | 3
                    latency_ms <= 5                 | ''                        | -1
                    ''                              | accuracy=1                | 0
                    ''                              | latency_ms=1              | 4
                    ''                              | accuracy=2,latency_ms=1   | 2
                    ''                              | accuracy=20,latency_ms=1  | 1
                    latency_ms <= 15                | accuracy=1,latency_ms=100 | 4
                    """)
    void aMemberIsPicked(String at, String weights, int number) {
        assertThat(picked(CONVEX, at, weights)).isEqualTo(number);
    }

    /** No member of a concave front is below the line through its ends. */
    @Test
    void aConcaveFrontIsPickedInTheMiddle() {
        assertThat(picked(CONCAVE, "", "")).isEqualTo(1);
    }

    @Test
    void theRuleIsSaid() {
        assertThat(Pick.knee(METRICS).text()).isEqualTo("the knee");
        assertThat(Pick.of(Optional.of("latency_ms <= 20"), Optional.empty(), METRICS)
                        .text())
                .isEqualTo("the best at latency_ms <= 20.0");
        assertThat(Pick.of(Optional.empty(), Optional.of("accuracy=2"), METRICS).text())
                .isEqualTo("by weights accuracy=2.0,latency_ms=0.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "latency_ms", "latency_ms = 3", "speed <= 3", "latency_ms <= fast", "latency_ms <= NaN"})
    void bunkIsRefused(String at) {
        Optional<String> text = Optional.of(at);
        assertThatThrownBy(() -> Pick.of(text, Optional.empty(), METRICS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "accuracy", "speed=1", "accuracy=x", "accuracy=-1", "accuracy=0", "accuracy=1;latency_ms=2"})
    void weightsThatAreNoneAreRefused(String weights) {
        Optional<String> text = Optional.of(weights);
        assertThatThrownBy(() -> Pick.of(Optional.empty(), text, METRICS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("weights");
    }
}
