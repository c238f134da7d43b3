package io.danlu.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Clause;
import io.danlu.space.SpaceException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequireTest {

    @Require("warmup < epochs")
    @Require("rate <= 0.1")
    record Schedule(
            @IntRange(low = 1, high = 9) int warmup,
            @IntRange(low = 1, high = 9) int epochs,
            @Name("rate") @FloatRange(low = 0, high = 1) double learningRate) {}

    @Require("schedule_limit >= `schedule.epochs`")
    record Training(
            Schedule schedule,

            @IntRange(low = 1, high = 5) @Name("schedule_limit")
            int limit) {}

    @Test
    void namesAreThoseOfTheRecordOrFull() {
        assertThat(TypedCodec.of(Training.class).space().clauses())
                .extracting(Clause::name)
                .containsExactly(
                        "schedule_limit >= `schedule.epochs`",
                        "`schedule.warmup` < `schedule.epochs`",
                        "`schedule.rate` <= 0.1");
        assertThat(TypedCodec.of(Schedule.class).space().clauses())
                .isEqualTo(List.of(new Clause.Written("warmup < epochs"), new Clause.Written("rate <= 0.1")));
    }

    @Require("learningRate < 1")
    record Misnamed(
            @Name("rate") @FloatRange(low = 0, high = 1) double learningRate) {}

    @Test
    void aMistakeIsNamedWithItsColumn() {
        assertThatThrownBy(() -> TypedCodec.of(Misnamed.class))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining("column 1: 'learningRate' is not a parameter");
    }

    record Window(
            @IntRange(low = 1, high = 9) int from,
            @IntRange(low = 1, high = 9) int to) {
        Window {
            if (from >= to) {
                throw new IllegalArgumentException("from must be below to");
            }
        }
    }

    @Test
    void aConstructorThatThrowsIsAClause() {
        TypedCodec<Window> codec = TypedCodec.of(Window.class);
        assertThat(codec.space().points())
                .hasSize(36)
                .allSatisfy(point -> assertThat(codec.decode(point).from()).isPositive());
    }
}
