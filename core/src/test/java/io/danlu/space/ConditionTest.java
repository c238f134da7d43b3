package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.danlu.laws.Laws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource({
        "'>= 2', 2, true", "'>=2', 1, false", "'<= 2', 2, true", "'<= 2', 3, false", "'> 2', 2, false",
        "'> 2', 3, true", "'< 2', 1, true", "'< 2', 2, false", "'== 2', 2, true", "'== 2', 3, false",
        "'!= 2', 2, false", "'!= 2', 3, true", "'  <  -1.5e0 ', -2, true", "'>= +1e-3', 0, false"
    })
    void aNumberIsCompared(String comparison, long value, boolean holds) {
        Parameter parent = Parameter.integer("layers", -5, 5);
        Condition.Clause clause =
                Condition.compares("layers", comparison).clauses().getFirst();
        assertThat(clause.holds(parent, parent.code(Value.of(value)))).isEqualTo(holds);
    }

    @Test
    void aComparisonIsReadBackAsItIsWritten() {
        Laws.forAll(500, random -> {
            Comparison[] all = Comparison.values();
            Condition.Compares clause =
                    new Condition.Compares("p", all[random.nextInt(all.length)], random.nextDouble(-9, 9));
            String written = clause.comparison().symbol() + " " + clause.bound();
            assertThat(Comparison.isWritten(written)).isTrue();
            assertThat(Comparison.parse("p", written)).isEqualTo(clause);
        });
    }

    @Test
    void aTextWithoutAnOperatorIsNoComparison() {
        assertThat(List.of("dart", "", " ", "2", "-1", "a > b")).noneMatch(Comparison::isWritten);
    }

    @Test
    void aConditionNeedsAllClausesAndAClauseOneValue() {
        Condition condition = Condition.is("booster", "dart", "gbtree").and(Condition.is("warm", true));
        Space space = Space.of(
                Parameter.categorical("booster", "gbtree", "dart", "gblinear"),
                Parameter.bool("warm"),
                Parameter.bool("child").when(condition));
        assertThat(space.points())
                .filteredOn(point -> point.value("child").isPresent())
                .hasSize(4)
                .allMatch(point -> point.bool("warm") && !point.text("booster").equals("gblinear"));
    }

    @Test
    void bindingTwiceRequiresBothConditions() {
        Parameter child = Parameter.bool("child").when(Condition.is("a", true)).when(Condition.compares("b", "< 1"));
        assertThat(child.when())
                .isEqualTo(Condition.is("a", true).and(Condition.compares("b", "< 1")))
                .isNotEqualTo(Condition.ALWAYS);
    }

    @Test
    void aConditionThatLeavesOneValueOfAFineGridIsPossible() {
        Parameter fine = Parameter.real("x", 0, 1).step(1e-6);
        Condition narrow = Condition.compares("x", "> 0.5000004").and(Condition.compares("x", "< 0.5000016"));
        assertThatCode(() -> Space.of(fine, Parameter.bool("b").when(narrow))).doesNotThrowAnyException();
        Parameter wide = Parameter.integer("x", 0, 1L << 40).step(1L << 20);
        Condition one = Condition.compares("x", "> 1048575").and(Condition.compares("x", "< 1048577"));
        assertThatCode(() -> Space.of(wide, Parameter.bool("b").when(one))).doesNotThrowAnyException();
    }

    @Test
    void numbersAmongChoicesAreComparedToo() {
        Space space = Space.of(
                Parameter.ordinal("width", List.of(Value.of(16L), Value.of(25L), Value.of(64L))),
                Parameter.bool("wide").when(Condition.compares("width", ">= 25")));
        assertThat(space.size()).hasValue(5);
    }
}
