package io.danlu.samplers.cmaes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoordinateTest {

    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.real("p", -3, 5),
            Parameter.real("p", 1e-6, 1e2).log(),
            Parameter.normal("p", 3, 2),
            Parameter.logNormal("p", -1, 1),
            Parameter.real("p", 0, 1).prior(0.2, 0.3),
            Parameter.real("p", 0, 0.5).step(0.1),
            Parameter.real("p", 10, 1000).log().overshoot(10),
            Parameter.normal("p", 3, 2).step(1),
            Parameter.integer("p", 1, 20),
            Parameter.integer("p", 8, 256).log(),
            Parameter.ordinal("p", Stream.of(1L, 5L, 7L).map(Value::of).toList()),
            Parameter.bool("p"),
            Parameter.categorical("p", "a", "b").weights(1, 3));

    private static Coordinate of(Parameter parameter) {
        return Coordinate.of(parameter).orElseThrow();
    }

    @Test
    void insideTheUnitIntervalAPositionIsAQuantile() {
        Laws.forAll(500, random -> {
            Parameter parameter = PARAMETERS.get(random.nextInt(PARAMETERS.size()));
            double u = random.nextDouble();
            assertThat(of(parameter).code(u)).isEqualTo(parameter.quantile(u));
        });
    }

    @Test
    void theNearestPositionHasTheCodeAndNoOtherIsNearer() {
        Laws.forAll(2000, random -> {
            Parameter parameter = PARAMETERS.get(random.nextInt(PARAMETERS.size()));
            Coordinate coordinate = of(parameter);
            double other = random.nextDouble();
            double code = coordinate.code(other);
            double x = 3 * random.nextGaussian();
            double nearest = coordinate.nearest(x, code);
            assertThat(Math.abs(nearest - x)).isLessThanOrEqualTo(Math.abs(other - x) + 1e-9);
            assertThat(coordinate.nearest(nearest, code)).isCloseTo(nearest, within(1e-9));
            double back =
                    coordinate instanceof Gridded ? coordinate.code(inward(nearest, other)) : coordinate.code(nearest);
            assertThat(back).isCloseTo(code, within(1e-7 * Math.max(1, Math.abs(code))));
        });
    }

    /** Returns a point just inside the edge of a cell. */
    private static double inward(double edge, double inside) {
        return edge + 1e-9 * (inside - edge);
    }

    @Test
    void aCellHoldsThePositionsOfItsCode() {
        Laws.forAll(1000, random -> {
            Parameter parameter = PARAMETERS.get(random.nextInt(PARAMETERS.size()));
            if (of(parameter) instanceof Gridded grid) {
                double x = 0.5 + random.nextGaussian();
                Gridded.Cell cell = grid.cell(grid.code(x));
                assertThat(x).isBetween(cell.low() - 1e-12, cell.high() + 1e-12);
                if (Double.isFinite(cell.high())) {
                    assertThat(grid.code(cell.high() + 1e-7)).isNotEqualTo(grid.code(cell.high() - 1e-7));
                }
                if (Double.isFinite(cell.low())) {
                    assertThat(grid.code(cell.low() + 1e-7)).isNotEqualTo(grid.code(cell.low() - 1e-7));
                }
            }
        });
    }

    @Test
    void theLineIsMirroredAtTheBoundsOfAReal() {
        Coordinate real = of(PARAMETERS.getFirst());
        assertThat(real.code(-0.25)).isEqualTo(real.code(0.25)).isEqualTo(-1);
        assertThat(real.code(1.25)).isEqualTo(real.code(0.75)).isEqualTo(3);
        assertThat(real.code(100.5)).isEqualTo(1);
    }

    @Test
    void oneValueOrManyUnorderedOnesHaveNoLine() {
        assertThat(Coordinate.of(Parameter.real("p", 2, 2))).isEmpty();
        assertThat(Coordinate.of(Parameter.categorical("p", "a"))).isEmpty();
        assertThat(Coordinate.of(Parameter.categorical("p", "a", "b", "c"))).isEmpty();
    }
}
