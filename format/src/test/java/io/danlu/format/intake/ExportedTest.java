package io.danlu.format.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.log.TrialFormat;
import io.danlu.format.log.TrialTable;
import io.danlu.laws.Laws;
import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Fit;
import io.danlu.testkit.RandomSpaces;
import io.danlu.testkit.RandomTexts;
import io.danlu.trial.Constraint;
import io.danlu.trial.Direction;
import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports and reads trials of random spaces with random values and texts. They must be equal. */
class ExportedTest {

    @TempDir
    private Path folder = Path.of("");

    private static StudyDefinition study(RandomGenerator random) {
        List<Metric> objectives = IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(i -> new Metric("value" + i, random.nextBoolean() ? Direction.MINIMIZE : Direction.MAXIMIZE))
                .toList();
        return new StudyDefinition(
                "s",
                RandomSpaces.space(random),
                new Outcomes(
                        objectives,
                        random.nextBoolean()
                                ? List.of()
                                : List.of(Constraint.atMost("memory", 3), Constraint.atLeast("f1", 0))),
                SamplerSpec.of("random"),
                PrunerSpec.NONE,
                1,
                OptionalInt.empty());
    }

    private static List<Trial> trials(StudyDefinition study, RandomGenerator random) {
        List<Event> events = new ArrayList<>();
        for (int number = random.nextInt(6); number >= 0; number--) {
            events.add(
                    random.nextInt(4) == 0
                            ? new TrialEvent.Enqueued(events.size(), Map.of())
                            : new TrialEvent.Added(
                                    events.size(), RandomSpaces.point(study.space(), random), result(study, random)));
        }
        return History.empty(study.outcomes())
                .append(IntStream.range(0, events.size())
                        .mapToObj(i -> new LogEntry(i, Instant.ofEpochSecond(i), events.get(i)))
                        .toList())
                .trials()
                .toList();
    }

    private static Result result(StudyDefinition study, RandomGenerator random) {
        SequencedMap<String, Value> attributes = new LinkedHashMap<>();
        attributes.put(RandomTexts.text(random), Value.of(RandomTexts.text(random)));
        attributes.put("n" + RandomTexts.text(random), Value.of(random.nextLong()));
        SequencedMap<String, Double> measured = new LinkedHashMap<>();
        study.constraints().forEach(one -> measured.put(one.name(), RandomTexts.number(random)));
        return new Result(
                numbers(study.metrics().size(), random),
                measured.isEmpty() ? numbers(random.nextInt(3), random) : List.of(),
                attributes,
                measured);
    }

    private static List<Double> numbers(int count, RandomGenerator random) {
        return IntStream.range(0, count)
                .mapToObj(i -> RandomTexts.number(random))
                .toList();
    }

    private SourceFile file(StringBuilder text) throws java.io.IOException {
        return SourceFile.of(Files.writeString(folder.resolve("source"), text));
    }

    private static void assertSame(
            List<Arrival> arrivals, List<Trial> trials, StudyDefinition study, boolean attributes) {
        assertThat(arrivals).hasSameSizeAs(trials);
        for (int i = 0; i < trials.size(); i++) {
            if (!(trials.get(i) instanceof Trial.Complete complete)) {
                assertThat(arrivals.get(i))
                        .isEqualTo(new Arrival.Unfinished(arrivals.get(i).place(), State.QUEUED));
                continue;
            }
            Arrival.Finished arrival = (Arrival.Finished) arrivals.get(i);
            assertThat(Fit.of(arrival.values(), Map.of(), study.space()))
                    .isEqualTo(new Fit.Inside(complete.start().point()));
            assertThat(arrival.result().values()).isEqualTo(complete.result().values());
            assertThat(arrival.result().measured()).isEqualTo(complete.result().measured());
            assertThat(arrival.result().constraints())
                    .isEqualTo(study.outcomes().told(complete.result()).constraints());
            if (attributes) {
                assertThat(arrival.result().attributes())
                        .isEqualTo(complete.result().attributes());
            }
        }
    }

    @Test
    void jsonIsReadBackEqual() {
        Laws.forAll(300, random -> {
            StudyDefinition study = study(random);
            List<Trial> trials = trials(study, random);
            StringBuilder text = new StringBuilder();
            TrialFormat.write(trials, text);
            assertSame(Intakes.json(file(text), study.space(), study.outcomes()), trials, study, true);
        });
    }

    @Test
    void formulas() throws Exception {
        List<Value> choices =
                List.of(Value.of("=1+1"), Value.of("'=1+1"), Value.of("-x"), Value.of("-1"), Value.of("@a"));
        StudyDefinition study = new StudyDefinition(
                "s",
                Space.of(Parameter.categorical("c", choices)),
                List.of(new Metric("v", Direction.MINIMIZE)),
                SamplerSpec.of("random"),
                1,
                OptionalInt.empty());
        List<LogEntry> log = IntStream.range(0, choices.size())
                .mapToObj(i -> new LogEntry(
                        i,
                        Instant.ofEpochSecond(i),
                        new TrialEvent.Added(i, study.space().point(Map.of("c", choices.get(i))), Result.of(-i))))
                .toList();
        List<Trial> trials = History.empty(Outcomes.of(study.metrics().getFirst()))
                .append(log)
                .trials()
                .toList();
        StringBuilder text = new StringBuilder();
        TrialTable.write(study, trials, text);
        assertThat(text).contains(",'=1+1,", ",''=1+1,", ",'-x,", ",-1,", ",'@a,");
        assertSame(Intakes.csv(file(text), study.space(), study.outcomes(), Optional.empty()), trials, study, true);
    }

    /** Checks everything except the types of attributes, and texts that a text file in UTF-8 cannot hold. */
    @Test
    void aTableIsReadBackEqual() {
        Laws.forAll(300, random -> {
            StudyDefinition study = study(random);
            List<Trial> trials = trials(study, random);
            StringBuilder text = new StringBuilder();
            TrialTable.write(study, trials, text);
            if (text.indexOf("\0") >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                return;
            }
            assertSame(
                    Intakes.csv(file(text), study.space(), study.outcomes(), Optional.empty()), trials, study, false);
        });
    }
}
