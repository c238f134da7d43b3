package io.danlu.testkit.sampler;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.LongTest;
import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Samplers that break the contract, each in a different way. The contract must catch them, for which its laws need all
 * their cases: {@code ./check} has a quarter of them.
 */
@LongTest
class BrokenSamplersTest {

    /**
     * Draws from the priors by a generator whose seed {@code seeding} computes from state that it should or should not
     * use.
     */
    private record Broken(Seeding seeding) implements SamplerContract, Sampler {

        @Override
        public Sampler sampler(Space space) {
            return this;
        }

        @Override
        public SamplerSpec spec() {
            return SamplerSpec.of("broken");
        }

        @Override
        public Search start(Problem problem) {
            Memory memory = new Memory(problem);
            return new StepwiseSearch() {
                @Override
                public void learn(List<Trial> changes) {
                    memory.learned++;
                    changes.forEach(trial -> memory.trials.put(trial.number(), trial));
                    changes.forEach(trial -> memory.last = trial.number());
                }

                @Override
                public Optional<Proposal> next(int number) {
                    memory.asked++;
                    RandomGenerator random = KeyedRandom.generator(seeding.seed(memory, number));
                    return problem.space().sample(random).map(point -> new Proposal(point, explain("")));
                }
            };
        }
    }

    private interface Seeding {
        long seed(Memory memory, int number);
    }

    private static final class Memory {
        private final Problem problem;
        private final TreeMap<Integer, Trial> trials = new TreeMap<>();
        private int learned;
        private int asked;
        private int last;

        Memory(Problem problem) {
            this.problem = problem;
        }
    }

    private static void caught(Seeding seeding, Consumer<SamplerContract> law) {
        ThrowingCallable check = () -> law.accept(new Broken(seeding));
        assertThatThrownBy(check).isInstanceOf(AssertionError.class);
    }

    private static long fair(Memory memory, int number) {
        long running = memory.trials.values().stream()
                .filter(Trial.Running.class::isInstance)
                .count();
        return KeyedRandom.mix(memory.problem.seed(), number, running);
    }

    @Test
    void aSamplerThatIsAFoldPasses() {
        Broken sound = new Broken(BrokenSamplersTest::fair);
        assertThatCode(sound::learningTheSameChangesInPiecesGivesTheSameProposals)
                .doesNotThrowAnyException();
        assertThatCode(sound::aSearchEqualsOneThatLearnsItsWholeLogAtOnce).doesNotThrowAnyException();
    }

    @Test
    void aSamplerOfOneFunctionIsAFold() {
        SamplerContract function = space -> Sampler.of("function", (problem, trials, random) -> {
            double share = 1.0 / (1 + trials.size());
            return problem.space().quantile(i -> share * random.nextDouble());
        });
        assertThatCode(function::learningTheSameChangesInPiecesGivesTheSameProposals)
                .doesNotThrowAnyException();
        assertThatCode(function::aBatchEqualsSequentialAsksWithoutTells).doesNotThrowAnyException();
    }

    @Test
    void countingItsAsksIsCaught() {
        Seeding countsAsks = (memory, number) -> fair(memory, number) + memory.asked;
        caught(countsAsks, SamplerContract::aSearchEqualsOneThatLearnsItsWholeLogAtOnce);
        caught(countsAsks, SamplerContract::theSameInterleavingGivesTheSameTrialsAcrossThreadsAndRestarts);
    }

    @Test
    void countingItsDeltasIsCaught() {
        Seeding countsDeltas = (memory, number) -> fair(memory, number) + memory.learned;
        caught(countsDeltas, SamplerContract::learningTheSameChangesInPiecesGivesTheSameProposals);
    }

    @Test
    void dependingOnTheOrderOfArrivalsIsCaught() {
        Seeding heedsOrder = (memory, number) -> fair(memory, number) + memory.last;
        caught(heedsOrder, SamplerContract::learningTheSameChangesInPiecesGivesTheSameProposals);
    }

    @Test
    void randomnessOfItsOwnIsCaught() {
        Seeding reads = (memory, number) -> System.nanoTime();
        caught(reads, SamplerContract::theSameSeedGivesTheSameProposals);
        caught(reads, SamplerContract::workersInAReproducibleStudyGiveTheSameTableEveryTime);
    }

    @Test
    void ignoringTheSeedIsCaught() {
        caught((memory, number) -> number, SamplerContract::anotherSeedGivesOtherProposalsIfTheSamplerIsRandom);
    }

    @Test
    void repeatingAPointIsCaught() {
        caught((memory, number) -> memory.problem.seed(), SamplerContract::pointsOfRunningTrialsAreNotProposedAgain);
        caught(BrokenSamplersTest::fair, SamplerContract::aBatchEndsWithTheSpace);
    }

    @Test
    void learningNothingIsCaught() {
        caught(BrokenSamplersTest::fair, SamplerContract::itsBestLossOnAQuadraticIsLessThanHalfOfRandomSearchs);
    }

    @Test
    void servingTwoObjectivesUndeclaredIsCaught() {
        caught(BrokenSamplersTest::fair, SamplerContract::itServesSeveralObjectivesOrRefusesThemByName);
    }

    @Test
    void leavingItsRangeUnscaledIsCaught() {
        Sampler crooked = Sampler.of("crooked", (problem, trials, random) -> {
            Point point = problem.space().sample(random).orElseThrow();
            return problem.space().assemble(i -> i == 1 ? Math.sqrt(Math.abs(point.code(i))) : point.code(i));
        });
        SamplerContract contract = space -> crooked;
        assertThatThrownBy(contract::shiftingOrRescalingARangeCommutesWithSampling)
                .isInstanceOf(AssertionError.class);
    }

    /** Returns the outcome laws for a sampler of several objectives whose seeds are {@code seeding}'s. */
    private static OutcomesContract several(Seeding seeding) {
        return new OutcomesContract() {
            @Override
            public Sampler sampler(Space space) {
                return new Broken(seeding);
            }

            @Override
            public boolean servesSeveralObjectives() {
                return true;
            }
        };
    }

    private static void caughtOfOutcomes(Seeding seeding, Consumer<OutcomesContract> law) {
        OutcomesContract contract = several(seeding);
        assertThatThrownBy(() -> law.accept(contract)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aSamplerThatIgnoresOutcomesObeysTheirLaws() {
        OutcomesContract sound = several(BrokenSamplersTest::fair);
        assertThatCode(sound::theOrderOfObjectivesChangesNoProposal).doesNotThrowAnyException();
        assertThatCode(sound::theUnitsAndOffsetsOfOutcomesChangeNoProposal).doesNotThrowAnyException();
        assertThatCode(sound::aChangedLimitJudgesEarlierTrialsAsIfItHadAlwaysBeenThat)
                .doesNotThrowAnyException();
    }

    @Test
    void preferringTheFirstObjectiveIsCaught() {
        caughtOfOutcomes(
                (memory, number) -> fair(memory, number)
                        + memory.problem.metrics().getFirst().name().charAt(0),
                OutcomesContract::theOrderOfObjectivesChangesNoProposal);
    }

    @Test
    void readingAbsoluteValuesIsCaught() {
        caughtOfOutcomes(
                (memory, number) -> fair(memory, number)
                        + memory.trials.values().stream()
                                .filter(trial -> trial instanceof Trial.Complete complete && complete.value() > 100)
                                .count(),
                OutcomesContract::theUnitsAndOffsetsOfOutcomesChangeNoProposal);
    }
}
