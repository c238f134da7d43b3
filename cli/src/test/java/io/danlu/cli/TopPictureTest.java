package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.study.StudyStatus;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.State;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopPictureTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TopPicture.Hand EMPTY = new TopPicture.Hand(Optional.empty(), "");

    private static StudyDefinition study() {
        return new StudyDefinition(
                "a-study-with-a-long-name",
                Space.of(Parameter.real("learning_rate", 0, 1)),
                List.of(new Metric("validation_loss", Direction.MINIMIZE)),
                SamplerSpec.of("random"),
                1,
                OptionalInt.empty());
    }

    private static SequencedMap<String, Value> values(int number) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put("learning_rate", new Value.Real(number / 1000.0));
        values.put("text", new Value.Text("\u001b[31m学习率".repeat(20)));
        return values;
    }

    private static TopView.Row row(int number, State state, OptionalLong step) {
        boolean ended = state == State.COMPLETE || state == State.FAILED;
        return new TopView.Row(
                number,
                state,
                Optional.of(new TopView.Reported(step, number / 7.0)),
                Optional.of(NOW.minus(Duration.ofSeconds(10L * (100 - number)))),
                ended ? OptionalDouble.of(5) : OptionalDouble.empty(),
                values(number),
                state == State.FAILED ? "CUDA out of memory" : "");
    }

    private static TopView view(int running) {
        SequencedMap<String, Long> causes = new LinkedHashMap<>();
        causes.put("CUDA out of memory", 14L);
        causes.put("timed out after 5 min", 7L);
        List<TopView.Row> latest = IntStream.range(0, 60)
                .map(i -> 99 - running - i)
                .mapToObj(number -> row(number, number % 5 == 0 ? State.FAILED : State.COMPLETE, OptionalLong.empty()))
                .toList();
        return new TopView(
                study(),
                StudyStatus.Kind.RUNNING,
                "running: 4 trials",
                Map.of(State.COMPLETE, 70, State.FAILED, 21, State.PRUNED, 3, State.RUNNING, running),
                OptionalInt.of(200),
                Optional.of(row(17, State.COMPLETE, OptionalLong.empty())),
                new TopView.Trials(
                        IntStream.range(0, running)
                                .mapToObj(i -> row(99 - i, State.RUNNING, OptionalLong.of(3)))
                                .toList(),
                        latest,
                        causes));
    }

    @ParameterizedTest
    @CsvSource({"60, 20", "40, 12", "80, 24", "200, 60", "20, 5", "1, 1"})
    void everyScreenIsFilledAndNoLineIsTooLong(int columns, int rows) {
        List<String> lines = new TopPicture(Screen.of(columns), rows).lines(view(4), EMPTY, NOW);

        assertThat(lines).hasSize(rows).noneMatch(line -> line.contains("\u001b"));
        assertThat(lines).allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(columns));
    }

    @Test
    void allIsOnTwentyLines() {
        List<String> lines = new TopPicture(Screen.of(60), 20).lines(view(4), EMPTY, NOW);

        assertThat(lines.getFirst()).startsWith("a-study-with-a-long-name").endsWith("running: 4 trials");
        assertThat(lines.get(1)).startsWith("best     validation_loss = 2.4286 in trial 17:");
        assertThat(lines).contains("trials   ####...... 94/200, 3 pruned, 5.2/min, 20 min left");
        assertThat(lines).contains("failed   21: 14 × CUDA out of memory, 7 × timed out after 5…");
        assertThat(lines).contains("running 4          validatio…  time         parameters");
        assertThat(lines).anyMatch(line -> line.startsWith("     99  step 3    14.143      10.0 s"));
        assertThat(lines).anyMatch(line -> line.startsWith("     95  failed"));
        assertThat(lines).last().asString().contains("q quit");
    }

    @Test
    void manyRunningTrialsLeaveRoomForTheLatest() {
        List<String> lines = new TopPicture(Screen.of(60), 20).lines(view(40), EMPTY, NOW);

        assertThat(lines).filteredOn(line -> line.contains("step 3")).hasSizeBetween(3, 6);
        assertThat(lines).filteredOn(line -> line.contains(" complete ")).hasSizeGreaterThan(2);
    }

    @Test
    void theChosenTrialIsAlwaysOnTheScreen() {
        TopView view = view(4);
        Optional<Integer> chosen = Optional.empty();
        for (int i = 0; i < 70; i++) {
            chosen = TopPicture.next(view, chosen, 1);
            int number = chosen.orElseThrow();
            assertThat(new TopPicture(Screen.of(60), 20).lines(view, new TopPicture.Hand(chosen, ""), NOW))
                    .filteredOn(line -> line.startsWith(">"))
                    .singleElement()
                    .asString()
                    .contains(" " + number + " ");
        }
        assertThat(chosen).contains(36);
        assertThat(TopPicture.next(view, Optional.empty(), -1)).contains(99);
        assertThat(TopPicture.next(view(0), Optional.of(12345), 1)).contains(99);
    }

    @Test
    void coloursHaveTheirMeaning() {
        List<String> lines = new TopPicture(new Screen(true, true, () -> 80), 24)
                .lines(view(1), new TopPicture.Hand(Optional.empty(), "Cancel trial 3? (y/n)"), NOW);

        assertThat(lines).anyMatch(line -> line.startsWith("\u001b[32mbest\u001b[0m     validation_loss"));
        assertThat(lines).anyMatch(line -> line.startsWith("\u001b[31mfailed\u001b[0m   21: "));
        assertThat(lines).contains("\u001b[33mCancel trial 3? (y/n)\u001b[0m");
    }
}
