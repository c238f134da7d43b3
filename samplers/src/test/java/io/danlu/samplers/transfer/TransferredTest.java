package io.danlu.samplers.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.belief.Beliefs;
import io.danlu.belief.Source;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.PermutationParameter;
import io.danlu.space.Point;
import io.danlu.space.SimplexParameter;
import io.danlu.space.Space;
import io.danlu.space.SubsetParameter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TransferredTest {

    private static final Space SPACE = Space.of(List.of(
            Parameter.real("rate", 0, 1),
            SimplexParameter.of("mix", "a", "b", "c"),
            SubsetParameter.of("features", "f1", "f2", "f3"),
            PermutationParameter.of("order", "p", "q", "r")));

    @Test
    void resultsOfTheSameSpaceAreItsPointsTheBestFirst() {
        Laws.forAll(50, random -> {
            List<Point> points =
                    Stream.generate(() -> SPACE.draw(random)).limit(5).toList();
            Source source = new Source(
                    "old",
                    IntStream.range(0, 5)
                            .mapToObj(i -> new Source.Scored(points.get(i).values(), -i))
                            .toList());
            Transferred transferred = Transferred.of(SPACE, Beliefs.NONE.learningFrom(List.of(source)))
                    .getFirst();
            assertThat(transferred.shared().cardinality()).isEqualTo(SPACE.dimensions());
            assertThat(transferred.results().stream().map(Transferred.Result::point))
                    .containsExactlyElementsOf(points.reversed());
        });
    }
}
