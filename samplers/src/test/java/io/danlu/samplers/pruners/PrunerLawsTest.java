package io.danlu.samplers.pruners;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Verdict;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrunerLawsTest {

    private static final int STEPS = 30;

    /** The course of one trial: its reports, then its end, if it has one. */
    private record Story(List<Long> steps, List<Double> values, int end) {
        int length() {
            return steps.size() + 1;
        }

        /** Tells the {@code i}-th part of it. */
        void tell(Log log, int number, int i, int sign) {
            if (i < steps.size()) {
                log.report(number, steps.get(i), sign * values.get(i));
            } else {
                switch (end) {
                    case 0 -> log.complete(number);
                    case 1 -> log.prune(number);
                    case 2 -> log.fail(number);
                    default -> {} // it is running
                }
            }
        }
    }

    private static Story story(RandomGenerator random, int end) {
        List<Long> steps = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        double level = random.nextDouble();
        for (long step = random.nextInt(3); step < STEPS && random.nextInt(25) > 0; step += random.nextInt(1, 3)) {
            steps.add(step);
            values.add(level + 1 / (1.0 + step) + random.nextDouble() / 10);
        }
        return new Story(steps, values, end);
    }

    private static List<Story> stories(RandomGenerator random) {
        return IntStream.range(0, random.nextInt(1, 40))
                .mapToObj(i -> story(random, random.nextInt(4)))
                .toList();
    }

    private static Value integer(RandomGenerator random, int low, int high) {
        return Value.of(random.nextInt(low, high));
    }

    private static Pruner percentile(RandomGenerator random) {
        return Pruners.of(PrunerSpec.of("percentile")
                .with("percentile", Value.of(random.nextInt(101)))
                .with("n_startup_trials", integer(random, 0, 9))
                .with("n_warmup_steps", integer(random, 0, 9))
                .with("interval_steps", integer(random, 1, 4))
                .with("n_min_trials", integer(random, 1, 4)));
    }

    private static Pruner asha(RandomGenerator random) {
        PrunerSpec spec = PrunerSpec.of("asha")
                .with("reduction_factor", integer(random, 2, 5))
                .with("min_early_stopping_rate", integer(random, 0, 2));
        return Pruners.of(random.nextInt(3) == 0 ? spec : spec.with("min_resource", integer(random, 1, 5)));
    }

    private static Pruner hyperband(RandomGenerator random) {
        PrunerSpec spec = PrunerSpec.of("hyperband").with("min_resource", integer(random, 1, 4));
        return Pruners.of(random.nextBoolean() ? spec : spec.with("max_resource", integer(random, 5, 40)));
    }

    private static Pruner relative(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> Pruners.of(PrunerSpec.of("median"));
            case 1 -> percentile(random);
            case 2 -> asha(random);
            default -> hyperband(random);
        };
    }

    private static Pruner any(RandomGenerator random) {
        return random.nextInt(4) > 0
                ? relative(random)
                : Pruners.of(PrunerSpec.of("patience")
                        .with("patience", integer(random, 0, 4))
                        .with("min_delta", Value.of(random.nextDouble() / 10))
                        .with("pruner", Value.of(random.nextBoolean() ? "none" : "median")));
    }

    /** A log of all stories, told one after the other. */
    private static Log told(Direction direction, List<Story> stories) {
        Log log = new Log(direction);
        int sign = direction == Direction.MINIMIZE ? 1 : -1;
        for (Story story : stories) {
            int number = log.start();
            IntStream.range(0, story.length()).forEach(i -> story.tell(log, number, i, sign));
        }
        return log;
    }

    /** Returns the verdicts after each report of a trial whose peers have lived through {@code stories}. */
    private static List<Verdict> verdicts(Log log, Pruner pruner, Story story) {
        int sign = log.history().metric().direction() == Direction.MINIMIZE ? 1 : -1;
        int number = log.start();
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < story.steps().size(); i++) {
            story.tell(log, number, i, sign);
            verdicts.add(log.judge(pruner, number));
        }
        return verdicts;
    }

    private static List<Boolean> prunes(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict.Stop.class::isInstance).toList();
    }

    @Test
    void theOrderInWhichPeersReportedAndEndedChangesNothing() {
        Laws.forAll(300, random -> {
            List<Story> stories = stories(random);
            Story judged = story(random, 3);
            Pruner pruner = any(random);
            Log shuffled = new Log(Direction.MINIMIZE);
            int[] next = new int[stories.size()];
            stories.forEach(story -> shuffled.start());
            for (int left = stories.stream().mapToInt(Story::length).sum(); left > 0; left--) {
                int number = random.nextInt(next.length);
                while (next[number] == stories.get(number).length()) {
                    number = (number + 1) % next.length;
                }
                stories.get(number).tell(shuffled, number, next[number]++, 1);
            }
            assertThat(verdicts(shuffled, pruner, judged))
                    .isEqualTo(verdicts(told(Direction.MINIMIZE, stories), pruner, judged));
        });
    }

    @Test
    void maximisingNegatedValuesGivesTheSameVerdicts() {
        Laws.forAll(300, random -> {
            List<Story> stories = stories(random);
            Story judged = story(random, 3);
            Pruner pruner = any(random);
            assertThat(prunes(verdicts(told(Direction.MAXIMIZE, stories), pruner, judged)))
                    .isEqualTo(prunes(verdicts(told(Direction.MINIMIZE, stories), pruner, judged)));
        });
    }

    @Test
    void theBestAtItsStepGoesOn() {
        Laws.forAll(300, random -> {
            List<Story> stories = stories(random);
            Story judged = story(random, 3);
            Story best = new Story(
                    judged.steps(),
                    judged.values().stream().map(value -> value - 5).toList(),
                    3);
            assertThat(verdicts(told(Direction.MINIMIZE, stories), relative(random), best))
                    .allSatisfy(verdict -> assertThat(verdict).isEqualTo(Verdict.KEEP));
        });
    }

    @Test
    void theWorstIsStoppedInTheEndAndItsReasonIsOneLineThatNamesTheRule() {
        Laws.forAll(300, random -> {
            List<Story> stories = new ArrayList<>(IntStream.range(0, 30)
                    .mapToObj(i -> whole(random, random.nextDouble()))
                    .toList());
            Story worst = whole(random, 9);
            Pruner pruner = relative(random);
            List<Verdict> verdicts = verdicts(told(Direction.MINIMIZE, stories), pruner, worst);
            String name = pruner.spec().name();
            assertThat(verdicts)
                    .filteredOn(Verdict.Stop.class::isInstance)
                    .isNotEmpty()
                    .allSatisfy(verdict -> assertThat(((Verdict.Stop) verdict).reason())
                            .startsWith(name)
                            .doesNotContain("\n"));
        });
    }

    /** A complete trial that reported all steps from 0 on. */
    private static Story whole(RandomGenerator random, double level) {
        return new Story(
                IntStream.range(0, STEPS).mapToObj(step -> (long) step).toList(),
                IntStream.range(0, STEPS)
                        .mapToObj(step -> level + random.nextDouble() / 10)
                        .toList(),
                0);
    }

    @Test
    void nothingIsStoppedBeforeItsWarmUp() {
        Laws.forAll(300, random -> {
            List<Story> stories = stories(random);
            Story worst = whole(random, 9);
            int warmup = random.nextInt(1, 20);
            PrunerSpec spec = switch (random.nextInt(4)) {
                case 0 ->
                    PrunerSpec.of("median")
                            .with("n_startup_trials", Value.of(0))
                            .with("n_warmup_steps", Value.of(warmup));
                case 1 ->
                    PrunerSpec.of("threshold").with("upper", Value.of(0)).with("n_warmup_steps", Value.of(warmup));
                case 2 -> PrunerSpec.of("asha").with("min_resource", Value.of(warmup));
                default ->
                    PrunerSpec.of("hyperband")
                            .with("min_resource", Value.of(warmup))
                            .with("max_resource", Value.of(STEPS));
            };
            List<Verdict> verdicts = verdicts(told(Direction.MINIMIZE, stories), Pruners.of(spec), worst);
            assertThat(verdicts.subList(0, warmup)).containsOnly(Verdict.KEEP);
        });
    }

    @Test
    void nothingIsStoppedBeforeEnoughAreComplete() {
        Laws.forAll(100, random -> {
            int startup = random.nextInt(1, 8);
            Pruner pruner = Pruners.of(PrunerSpec.of("median").with("n_startup_trials", Value.of(startup)));
            Log log = new Log(Direction.MINIMIZE);
            for (int complete = 0; complete < startup; complete++) {
                assertThat(verdicts(log, pruner, whole(random, 9))).containsOnly(Verdict.KEEP);
                log.completed(0, 0.5, 0.5, 0.5);
            }
            assertThat(verdicts(log, pruner, whole(random, 9)).getFirst()).isInstanceOf(Verdict.Stop.class);
        });
    }
}
