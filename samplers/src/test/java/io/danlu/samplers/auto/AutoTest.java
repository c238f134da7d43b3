package io.danlu.samplers.auto;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Search;
import io.danlu.samplers.Trials;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);

    private static Proposal proposal(Space space, List<Metric> metrics, int results) {
        Search search = new Auto().start(new Problem(space, metrics, OptionalInt.empty(), 1));
        SplittableRandom random = new SplittableRandom(1);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < results; i++) {
            Point point = space.draw(random);
            double[] values = new double[metrics.size()];
            Arrays.setAll(values, j -> Math.abs(point.code(0) - j));
            trials.add(Trials.several(i, point, values));
        }
        search.learn(trials);
        return search.propose(results, 1).getFirst();
    }

    private static Space reals(int count) {
        return Space.of(IntStream.range(0, count)
                .mapToObj(i -> Parameter.real("x" + i, 0, 1))
                .toList());
    }

    @Test
    void aModelServesTheFirstThousandResults() {
        assertThat(proposal(reals(2), List.of(LOSS), 30).explanation().engine()).isEqualTo("gp");
        assertThat(proposal(reals(2), List.of(LOSS), 30).explanation().prediction())
                .isPresent();
        assertThat(proposal(reals(2), List.of(LOSS), 30).explanation().why())
                .endsWith("; auto chose gp: at most 1000 results");
    }

    @Test
    void tpeServesLaterTrials() {
        Proposal proposal = proposal(reals(2), List.of(LOSS), Policy.RESULTS + 1);
        assertThat(proposal.explanation().engine()).isEqualTo("tpe");
        assertThat(proposal.explanation().why()).endsWith("; auto chose tpe: more than 1000 results");
    }

    @Test
    void spacesThatDoNotSuitTheModelAreNamed() {
        Proposal wide = proposal(reals(Policy.PARAMETERS + 1), List.of(LOSS), 20);
        assertThat(wide.explanation().engine()).isEqualTo("tpe");
        assertThat(wide.explanation().why()).endsWith("; auto chose tpe: more than 100 parameters");

        List<Value> many =
                IntStream.range(0, Policy.CHOICES + 1).mapToObj(Value::of).toList();
        Proposal choice = proposal(Space.of(Parameter.categorical("c", many)), List.of(LOSS), 20);
        assertThat(choice.explanation().why()).endsWith("; auto chose tpe: a choice among more than 64 values");
        assertThat(choice.explanation().isFallback()).isFalse();
    }

    private static List<Metric> metrics(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Metric("m" + i, Direction.MINIMIZE))
                .toList();
    }

    @Test
    void modelsServeTwoAndThreeObjectivesWhileResultsAreFew() {
        for (int count : new int[] {2, 3}) {
            Proposal proposal = proposal(reals(2), metrics(count), 30);
            assertThat(proposal.explanation().engine()).isEqualTo("gp");
            assertThat(proposal.explanation().why())
                    .endsWith("; auto chose gp: at most 256 results of %d objectives".formatted(count));
        }
        Proposal later = proposal(reals(2), metrics(2), Policy.RESULTS_OF_SEVERAL + 1);
        assertThat(later.explanation().engine()).isEqualTo("tpe");
        assertThat(later.explanation().why()).endsWith("; auto chose tpe: more than 256 results of 2 objectives");
    }

    @Test
    void moreObjectivesAreSearchedByFront() {
        Proposal proposal = proposal(reals(2), metrics(4), 0);
        assertThat(proposal.explanation().engine()).isEqualTo("tpe");
        assertThat(proposal.explanation().why()).endsWith("; auto chose tpe: more than 3 objectives");
        assertThat(proposal.explanation().isFallback()).isFalse();
    }
}
