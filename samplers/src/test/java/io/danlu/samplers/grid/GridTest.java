package io.danlu.samplers.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.trial.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

    private static final Space CLASSIC = Space.of(
            Parameter.integer("max_depth", 1, 19),
            Parameter.integer("n_estimators", 1, 41).step(10),
            Parameter.integer("max_leaf_nodes", 2, 92).step(10));

    private static final Space RATE = Space.of(
            Parameter.real("rate", 1e-4, 1).log(),
            Parameter.bool("dart"),
            Parameter.real("skip", 0, 1).when(Condition.is("dart", true)));

    private static StudyResult<Point> run(Study<Point> study) {
        return study.optimize(point -> point.hashCode() % 100, Budget.unlimited());
    }

    private static List<Point> tried(StudyResult<Point> result) {
        return result.history().trials().map(t -> t.point().orElseThrow()).toList();
    }

    @Test
    void theClassicsGridHas950PointsInOrder() {
        StudyResult<Point> result =
                run(Study.named("classic").space(CLASSIC).sampler(new Grid()).build());
        assertThat(tried(result)).hasSize(950).containsExactlyElementsOf(CLASSIC.points());
        assertThat(tried(result).get(1)).hasToString("{max_depth=1, n_estimators=1, max_leaf_nodes=12}");
    }

    @Test
    void listedValuesAreTriedInTheirOrder() {
        Grid grid = new Grid().with("rate", Value.of(0.1), Value.of(0.01)).with("skip", Value.of(0.5));
        assertThat(tried(run(Study.named("rate").space(RATE).sampler(grid).build())))
                .extracting(Point::toString)
                .containsExactly(
                        "{rate=0.1, dart=false}",
                        "{rate=0.1, dart=true, skip=0.5}",
                        "{rate=0.01, dart=false}",
                        "{rate=0.01, dart=true, skip=0.5}");
    }

    @Test
    void severalGridsAreTriedOneAfterTheOtherAndNoPointTwice() {
        Grid first = new Grid().with("rate", Value.of(0.1)).with("skip", Value.of(0.5));
        Grid both = first.and(
                new Grid().with("rate", Value.of(0.01), Value.of(0.1)).with("skip", Value.of(0.5), Value.of(0.25)));
        assertThat(tried(run(Study.named("rate").space(RATE).sampler(both).build())))
                .extracting(Point::toString)
                .containsExactly(
                        "{rate=0.1, dart=false}",
                        "{rate=0.1, dart=true, skip=0.5}",
                        "{rate=0.01, dart=false}",
                        "{rate=0.01, dart=true, skip=0.5}",
                        "{rate=0.01, dart=true, skip=0.25}",
                        "{rate=0.1, dart=true, skip=0.25}");
        Grid off = new Grid().with("rate", Value.of(0.1)).with("dart", Value.of(false));
        assertThat(tried(run(
                        Study.named("off").space(RATE).sampler(off.and(first)).build())))
                .hasSize(2);
        Grid lacking = off.and(new Grid().with("rate", Value.of(0.1)));
        assertThatThrownBy(() ->
                        Study.named("lacking").space(RATE).sampler(lacking).build())
                .hasMessageContaining("'skip' cannot be counted. List the values to try (values[1].skip)");
        assertThat(Samplers.of(both.spec())).isEqualTo(both);
        assertThatThrownBy(() -> both.and(new Grid())).hasMessageContaining("must list the values of a parameter");
    }

    @Test
    void pointsThatWereQueuedOrAddedAreNotTriedAgain() {
        Laws.forAll(10, random -> {
            Study<Point> study =
                    Study.named("classic").space(CLASSIC).sampler(new Grid()).build();
            List<Point> all = new ArrayList<>();
            CLASSIC.points().forEach(all::add);
            study.enqueue(all.get(random.nextInt(475)));
            study.add(all.get(475 + random.nextInt(475)), Result.of(1));
            assertThat(tried(run(study))).hasSize(950).doesNotHaveDuplicates();
        });
    }

    @Test
    void forbiddenCombinationsAreLeftOut() {
        Space shallow = CLASSIC.forbid("deep", point -> point.integer("max_depth") > 2);
        assertThat(tried(run(
                        Study.named("few").space(shallow).sampler(new Grid()).build())))
                .hasSize(100);
    }

    @Test
    void aParameterWithoutCountableValuesNeedsAList() {
        assertThatThrownBy(() ->
                        Study.named("rate").space(RATE).sampler(new Grid()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Sampler 'grid': the values of parameter 'rate' cannot be counted. List the values to try (values.rate), or give the parameter a step.");
    }

    @Test
    void optionsAreReadAndCheckedByName() {
        SamplerSpec spec = SamplerSpec.of("grid").with("values.rate", List.of(Value.of(0.1), Value.of(1L)));
        assertThat(Samplers.of(spec)).isEqualTo(new Grid().with("rate", Value.of(0.1), Value.of(1L)));
        assertThatThrownBy(() -> Samplers.of(SamplerSpec.of("grid").with("value.rate", Value.of(0.1))))
                .hasMessageContaining("no option 'value.rate'");
        Grid misspelt = new Grid().with("rte", Value.of(0.1));
        assertThatThrownBy(() -> Study.named("rate")
                        .space(Space.of(Parameter.bool("rate")))
                        .sampler(misspelt)
                        .build())
                .hasMessageContaining("Did you mean 'rate'?");
    }

    @Test
    void aValueOutsideItsParameterIsRefused() {
        Grid grid = new Grid().with("max_depth", Value.of(1), Value.of(40));
        assertThatThrownBy(() -> Study.named("c").space(CLASSIC).sampler(grid).build())
                .hasMessageContaining("'max_depth'")
                .hasMessageContaining("40")
                .hasMessageContaining("between 1 and 19");
    }
}
