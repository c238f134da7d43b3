package io.danlu.testkit.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Search;
import io.danlu.testkit.RandomSpaces;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Laws that a search is a fold: proposals depend on the learned changes, and not on the pieces or order in which they
 * were learned.
 */
interface FoldLaws extends SamplerUnderTest {

    @Test
    default void learningTheSameChangesInPiecesGivesTheSameProposals() {
        Laws.forAll(cases(40), random -> {
            Problem problem = problem(RandomSpaces.space(random), random.nextLong());
            Search first = sampler(problem.space()).start(problem);
            Scenario scenario = Scenario.sloped(first, problem, random).play(random.nextInt(1, 150));
            List<Proposal> expected = relearn(problem, scenario.log(), List.of(), random, scenario.size());

            List<Integer> cuts = random.ints(
                            random.nextInt(12), 0, scenario.log().size() + 1)
                    .sorted()
                    .boxed()
                    .toList();
            assertThat(relearn(problem, scenario.log(), cuts, random, scenario.size()))
                    .isEqualTo(expected);
            assertThat(relearn(problem, shuffledBetweenAsks(scenario, random), cuts, random, scenario.size()))
                    .isEqualTo(expected);
        });
    }

    @Test
    default void aSearchEqualsOneThatLearnsItsWholeLogAtOnce() {
        Laws.forAll(cases(20), random -> {
            Problem problem = problem(RandomSpaces.space(random), random.nextLong());
            Scenario scenario = Scenario.sloped(sampler(problem.space()).start(problem), problem, random);
            scenario.play(random.nextInt(1, 100));
            int size = scenario.size();
            List<Trial> log = List.copyOf(scenario.log());
            List<Proposal> asked = scenario.ask().stream().toList();

            List<Trial> withQueuedOnesStarted =
                    scenario.log().subList(0, scenario.asks().getLast());
            assertThat(withQueuedOnesStarted).startsWith(log.toArray(Trial[]::new));
            Search anew = sampler(problem.space()).start(problem);
            anew.learn(Scenario.delta(withQueuedOnesStarted, 0, withQueuedOnesStarted.size()));
            assertThat(anew.propose(size, 1)).isEqualTo(asked);
        });
    }

    /** Learns {@code log} in pieces, with unused proposals after each, and then proposes. */
    private List<Proposal> relearn(
            Problem problem, List<Trial> log, List<Integer> cuts, RandomGenerator random, int number) {
        Search search = sampler(problem.space()).start(problem);
        int from = 0;
        for (int to : cuts) {
            search.learn(Scenario.delta(log, from, to));
            search.propose(trialsIn(log, to), random.nextInt(1, 4));
            from = to;
        }
        search.learn(Scenario.delta(log, from, log.size()));
        return search.propose(number, 3);
    }

    private static int trialsIn(List<Trial> log, int to) {
        return (int) log.subList(0, to).stream().map(Trial::number).distinct().count();
    }

    /**
     * Returns the log with the arrivals between two asks in another order. The states of each trial keep their order.
     */
    private static List<Trial> shuffledBetweenAsks(Scenario scenario, RandomGenerator random) {
        List<Trial> log = new ArrayList<>(scenario.log());
        Set<Integer> asks = Set.copyOf(scenario.asks());
        Map<Integer, Integer> first = new HashMap<>(); // where each trial first appears
        for (int at = 0; at < log.size(); at++) {
            first.putIfAbsent(log.get(at).number(), at);
        }
        for (int i = 0; i < 10 * log.size(); i++) {
            int at = random.nextInt(log.size());
            if (at > 0 && !asks.contains(at) && commute(log, at, first)) {
                Collections.swap(log, at - 1, at);
                first.computeIfPresent(log.get(at).number(), (number, place) -> place == at - 1 ? at : place);
                first.computeIfPresent(log.get(at - 1).number(), (number, place) -> place == at ? at - 1 : place);
            }
        }
        return log;
    }

    /** Returns true if the entry and the one before it belong to different trials, one of which existed before. */
    private static boolean commute(List<Trial> log, int at, Map<Integer, Integer> first) {
        int number = log.get(at).number();
        int before = log.get(at - 1).number();
        return number != before && (first.getOrDefault(number, at) < at - 1 || first.getOrDefault(before, at) < at - 1);
    }
}
