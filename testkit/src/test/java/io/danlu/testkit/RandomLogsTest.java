package io.danlu.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomLogsTest {

    @Test
    void everyEventOfALogApplies() {
        Laws.forAll(200, random -> {
            Space space = RandomSpaces.space(random);
            List<Event> log = RandomLogs.log(space, 40, random);
            History history = History.empty(Outcomes.of(new Metric("value", Direction.MINIMIZE)))
                    .append(IntStream.range(0, log.size())
                            .mapToObj(i -> new LogEntry(i, Instant.EPOCH, log.get(i)))
                            .toList());
            assertThat(history.sequence()).isEqualTo(39);
        });
    }

    /** Parts of structured parameters are left out: random spaces do not have them, StructureLaws do. */
    @Test
    void everyKindOfEventAndParameterOccurs() {
        Set<Class<?>> kinds = new HashSet<>();
        Laws.forAll(200, random -> {
            Space space = RandomSpaces.space(random);
            RandomLogs.log(space, 40, random).forEach(event -> kinds.add(event.getClass()));
            space.parameters().forEach(parameter -> kinds.add(parameter.getClass()));
        });
        Stream<Class<?>> parameters = kinds(Parameter.class).filter(kind -> kind != PartParameter.class);
        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(kinds(Event.class), parameters).toList());
    }

    /** Returns the records of a sealed interface and of the interfaces that it permits. */
    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isRecord() || !type.isSealed()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(RandomLogsTest::kinds);
    }
}
