package io.danlu.space.clause;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A clause that was checked against the operands of a space. Immutable. */
public final class Rule {

    private final String text;
    private final Formula formula;
    private final List<Row> rows;
    private final List<Formula> others; // the conjuncts that are not linear
    private final int[] operands;

    private Rule(String text, Formula formula, int... operands) {
        this.text = text;
        this.formula = formula;
        this.rows = formula.conjuncts().flatMap(one -> row(one).stream()).toList();
        this.others = formula.conjuncts().filter(one -> row(one).isEmpty()).toList();
        this.operands = operands;
    }

    /**
     * Parses and checks a clause.
     *
     * @throws ClauseException if it cannot be parsed, names what is not there, or is no condition
     */
    public static Rule of(String text, Operand.Scope scope) {
        Checker checker = new Checker(scope);
        Formula formula = checker.condition(Expression.parse(text));
        return new Rule(
                text,
                formula,
                checker.operands().stream().mapToInt(Integer::intValue).toArray());
    }

    /** Returns the text. */
    public String text() {
        return text;
    }

    /** Returns the number of operands. */
    public int size() {
        return operands.length;
    }

    /** Returns the place of an operand; places ascend. */
    public int operand(int number) {
        return operands[number];
    }

    /** Returns true if the clause names the operand at that place. */
    public boolean names(int place) {
        return Arrays.binarySearch(operands, place) >= 0;
    }

    /** Returns true if each operand has a code that is not NaN, so that the clause says something. */
    public boolean applies(double[] codes) {
        for (int operand : operands) {
            if (Double.isNaN(codes[operand])) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if the clause holds, or an operand is inactive: its code is NaN. */
    public boolean holds(double[] codes) {
        return !applies(codes) || formula.at(codes) == Truth.TRUE;
    }

    /** Removes assignments from {@code box} at which all operands are active and the clause does not hold. */
    public void narrow(Box box) {
        for (Row row : rows) {
            row.narrow(box);
        }
        for (Formula other : others) {
            other.require(box, true);
        }
    }

    /** Returns the linear inequalities and equations that each assignment fulfils that fulfils the clause. */
    public List<Row> rows() {
        return rows;
    }

    private static Optional<Row> row(Formula conjunct) {
        return switch (conjunct) {
            case Formula.Order(Term left, Term right, boolean strict) -> row(left, right, false);
            case Formula.Equal(Term left, Term right) -> row(left, right, true);
            case Formula.Membership(Term of, List<Term.Constant> values)
            when values.size() == 1 -> row(of, values.getFirst(), true);
            default -> Optional.empty();
        };
    }

    private static Optional<Row> row(Term left, Term right, boolean equation) {
        return left.linear()
                .flatMap(a -> right.linear().map(b -> Row.of(a, b, equation)))
                .filter(Row::isSound);
    }
}
