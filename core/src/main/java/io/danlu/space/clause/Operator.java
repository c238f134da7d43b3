package io.danlu.space.clause;

/** A binary operator, with its precedence: a greater number binds more tightly. */
enum Operator {
    IMPLIES("implies", 1),
    OR("or", 2),
    AND("and", 3),
    LESS("<", 5),
    AT_MOST("<=", 5),
    GREATER(">", 5),
    AT_LEAST(">=", 5),
    EQUAL("==", 5),
    DIFFERENT("!=", 5),
    PLUS("+", 6),
    MINUS("-", 6),
    TIMES("*", 7),
    OVER("/", 7);

    /** The precedence of {@code not}. */
    static final int NOT = 4;

    /** The precedence of comparisons and of {@code in}. */
    static final int COMPARISON = 5;

    /** The precedence of a sign. */
    static final int SIGN = 8;

    private final String symbol;
    private final int precedence;

    Operator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    String symbol() {
        return symbol;
    }

    int precedence() {
        return precedence;
    }

    boolean isComparison() {
        return precedence == COMPARISON;
    }

    boolean isArithmetic() {
        return precedence > COMPARISON;
    }

    /** Returns the least precedence of a left operand without parentheses. */
    int left() {
        return this == IMPLIES || isComparison() ? precedence + 1 : precedence;
    }

    /** Returns the least precedence of a right operand without parentheses. */
    int right() {
        return this == IMPLIES ? precedence : precedence + 1;
    }
}
