package io.danlu.math.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HypervolumeTest {

    /**
     * Sources: the tests of BoTorch 0.9 (negated, since it maximises), of moarchiving 1.0, and the tutorial of pygmo 2.
     */
    @Test
    void volumesAgreeWithThoseOfOtherPrograms() {
        double[][] two = {{-8.5, -3}, {-8.5, -3.5}, {-5, -5}, {-9, -1}, {-4, -5}};
        assertThat(Hypervolume.of(two, 0, 0)).isEqualTo(37.75);
        assertThat(Hypervolume.of(two, -1, -0.5)).isEqualTo(28.75);
        assertThat(Hypervolume.of(new double[][] {{1, 0}, {0.5, 0.5}, {0, 1}, {1.5, 0.75}}, 2, 2))
                .isEqualTo(3.25);
        assertThat(Hypervolume.of(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, 2.1, 2.5, 2.3))
                .isCloseTo(11.075, within(1e-14));
        assertThat(Hypervolume.of(new double[][] {{1, 2, 3}, {2, 3, 1}, {3, 1, 2}}, 4, 4, 4))
                .isEqualTo(13);
        double[][] four = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        assertThat(Hypervolume.of(four, 2.1, 2.5, 2.3, 2)).isCloseTo(23.15, within(1e-13));
        double[][] five = {
            {0.42890000759972685, 0.1446377658556118, 0.10335085850913295, 0.49502106785623134, 0.7344368200145969},
            {0.5124511265981003, 0.5332028064973291, 0.36775794432917486, 0.5261970836251835, 0.20238412378158688},
            {0.5960106882406603, 0.32491865590163566, 0.5815435820797972, 0.08375675085018466, 0.44044408882261904},
            {0.6135323874039154, 0.5658986040644925, 0.39684098121151284, 0.3798488823307603, 0.03960860698719982},
            {0.3957157311550265, 0.4045394517331393, 0.07282417302694655, 0.5699496614967537, 0.5912790502720109},
            {0.06392539039575441, 0.17204800894814581, 0.6620860391018546, 0.7241037454151875, 0.06024010111083461}
        };
        assertThat(Hypervolume.of(five, Sets.reference(5, 1.1))).isCloseTo(0.42127855991587, within(1e-14));
    }

    /** The tutorial of pygmo 2: {@code hv.contributions([2, 2])}. */
    @Test
    void contributionsAgreeWithThoseOfPygmo() {
        double[][] set = {{1, 0}, {0.5, 0.5}, {0, 1}, {1.5, 0.75}};
        assertThat(Hypervolume.contributions(set, 2, 2)).containsExactly(0.5, 0.25, 0.5, 0);
    }

    /**
     * BraninCurrin and its constrained form have volumes of 59.36011874867746 and 608.4004237022673 according to
     * BoTorch's test functions, found by NSGA-II with 90,000 evaluations; a fine grid finds a little more. DTLZ2 has
     * 1.1&#179; &minus; &pi;/6.
     */
    @Test
    void frontsOfTestProblemsHaveTheirKnownVolumes() {
        int cells = 700;
        List<double[]> all = new ArrayList<>();
        List<double[]> feasible = new ArrayList<>();
        for (int i = 0; i <= cells; i++) {
            for (int j = 1; j <= cells; j++) {
                double x = Math.pow((double) i / cells, 2);
                double y = (double) j / cells;
                double u = 15 * x - 5;
                double v = 15 * y;
                double[] losses = {branin(u, v), currin(x, y)};
                all.add(losses);
                if ((u - 2.5) * (u - 2.5) + (v - 7.5) * (v - 7.5) <= 50) {
                    feasible.add(losses);
                }
            }
        }
        assertThat(Hypervolume.of(all.toArray(double[][]::new), 18, 6)).isCloseTo(59.36, within(0.1));
        assertThat(Hypervolume.of(feasible.toArray(double[][]::new), 80, 12)).isCloseTo(608.40, within(0.6));
        List<double[]> sphere = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                sphere.add(sphere(Math.PI / 2 * i / 39, Math.PI / 2 * j / 39));
            }
        }
        assertThat(Hypervolume.of(sphere.toArray(double[][]::new), 1.1, 1.1, 1.1))
                .isBetween(0.77, 1.331 - Math.PI / 6);
    }

    private static double branin(double u, double v) {
        double bowl = v - 5.1 / (4 * Math.PI * Math.PI) * u * u + 5 / Math.PI * u - 6;
        return bowl * bowl + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(u) + 10;
    }

    private static double currin(double x, double y) {
        double above = 2300 * x * x * x + 1900 * x * x + 2092 * x + 60;
        double below = 100 * x * x * x + 500 * x * x + 4 * x + 20;
        return (1 - Math.exp(-1 / (2 * y))) * above / below;
    }

    private static double[] sphere(double a, double b) {
        return new double[] {Math.cos(a) * Math.cos(b), Math.cos(a) * Math.sin(b), Math.sin(a)};
    }

    @Test
    void theVolumeIsThatOfInclusionAndExclusion() {
        Laws.forAll(300, random -> {
            int axes = random.nextInt(1, 6);
            double[][] set = Sets.random(random, random.nextInt(0, 8), axes);
            double[] reference = Sets.reference(axes, random.nextBoolean() ? 1.1 : 0.7);
            assertThat(Hypervolume.of(set, reference)).isCloseTo(union(set, reference), within(1e-12));
        });
    }

    private static double union(double[][] set, double... reference) {
        double volume = 0;
        for (int members = 1; members < 1 << set.length; members++) {
            double box = 1;
            for (int axis = 0; axis < reference.length; axis++) {
                int chosen = members;
                int at = axis;
                double worst = IntStream.range(0, set.length)
                        .filter(i -> (chosen >> i & 1) == 1)
                        .mapToDouble(i -> set[i][at])
                        .max()
                        .orElseThrow();
                box *= Math.max(0, reference[axis] - worst);
            }
            volume += Integer.bitCount(members) % 2 == 1 ? box : -box;
        }
        return volume;
    }

    @Test
    void theMethodsAgree() {
        Laws.forAll(100, random -> {
            for (int axes = 2; axes <= 3; axes++) {
                double[][] set = Sets.random(random, random.nextInt(1, 60), axes);
                double[][] extents = Extents.of(set, Sets.reference(axes, 1.1));
                double volume = Hypervolume.volume(extents, axes);
                assertThat(Wfg.volume(extents, axes)).isCloseTo(volume, within(1e-12));
                double[][] flat = Arrays.stream(extents)
                        .map(extent -> Arrays.copyOf(extent, extent.length + 1))
                        .toArray(double[][]::new);
                Arrays.stream(flat).forEach(extent -> extent[extent.length - 1] = 1);
                assertThat(Hypervolume.volume(flat, axes + 1)).isCloseTo(volume, within(1e-12));
            }
        });
    }

    @Test
    void orderShiftsAndUnitsOfTheLossesCommuteWithIt() {
        Laws.forAll(200, random -> {
            int axes = random.nextInt(2, 6);
            double[][] set = Sets.random(random, random.nextInt(1, axes < 4 ? 40 : 12), axes);
            double[] reference = Sets.reference(axes, 1.1);
            double volume = Hypervolume.of(set, reference);
            int[] order = Sets.order(axes, random);
            assertThat(Hypervolume.of(Sets.shuffled(set, random), reference)).isCloseTo(volume, within(1e-12));
            assertThat(Hypervolume.of(Sets.permuted(set, order), Sets.permuted(reference, order)))
                    .isCloseTo(volume, within(1e-12));
            assertThat(Hypervolume.of(Sets.mapped(set, loss -> loss + 3), Sets.mapped(reference, loss -> loss + 3)))
                    .isCloseTo(volume, within(1e-12));
            assertThat(Hypervolume.of(Sets.mapped(set, loss -> loss * 8), Sets.mapped(reference, loss -> loss * 8)))
                    .isEqualTo(volume * Math.pow(8, axes));
        });
    }

    @Test
    void aDominatedVectorChangesNothing() {
        Laws.forAll(200, random -> {
            int axes = random.nextInt(2, 6);
            double[][] set = Sets.random(random, random.nextInt(1, axes < 4 ? 40 : 12), axes);
            double[] reference = Sets.reference(axes, 1.1);
            double[] member = set[random.nextInt(set.length)];
            double[][] more = Sets.with(set, Sets.mapped(member, loss -> loss + random.nextInt(3) / 10.0));
            double[][] beyond = Sets.with(set, Sets.reference(axes, 1.1));
            assertThat(Hypervolume.of(more, reference)).isCloseTo(Hypervolume.of(set, reference), within(1e-12));
            assertThat(Hypervolume.of(beyond, reference)).isEqualTo(Hypervolume.of(set, reference));
            assertThat(Hypervolume.contributions(more, reference)[set.length]).isZero();
        });
    }

    @Test
    void aContributionIsWhatTheVolumeLosesWithoutTheVector() {
        Laws.forAll(100, random -> {
            int axes = random.nextInt(1, 6);
            double[][] set = Sets.random(random, random.nextInt(1, 12), axes);
            double[] reference = Sets.reference(axes, random.nextBoolean() ? 1.1 : 0.7);
            double[] contributions = Hypervolume.contributions(set, reference);
            for (int i = 0; i < set.length; i++) {
                int left = i;
                double[][] others = IntStream.range(0, set.length)
                        .filter(j -> j != left)
                        .mapToObj(j -> set[j])
                        .toArray(double[][]::new);
                double lost = Hypervolume.of(set, reference) - Hypervolume.of(others, reference);
                assertThat(contributions[i]).isCloseTo(lost, within(1e-12));
            }
        });
    }

    @Test
    void whatIsNotFiniteOrOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> Hypervolume.of(new double[][] {{1, 2, 3}}, 4, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 losses under a reference point of 2");
        assertThatThrownBy(() -> Hypervolume.of(new double[][] {{Double.NaN, 2}}, 4, 4))
                .hasMessageContaining("A loss (NaN)");
        assertThatThrownBy(() -> Hypervolume.of(new double[0][], 4, Double.POSITIVE_INFINITY))
                .hasMessageContaining("The reference point (Infinity)");
        assertThatThrownBy(() -> Hypervolume.of(new double[0][])).hasMessageContaining("no losses");
        assertThat(Hypervolume.of(new double[0][], 4, 4)).isZero();
    }
}
