/**
 * The language of clauses between parameters, such as {@code warmup < epochs}.
 *
 * <p>{@code Parser} reads a text into an {@link io.danlu.space.clause.Expression}. {@link
 * io.danlu.space.clause.Rule} checks it against the operands of a space and evaluates it: on an assignment of codes, and
 * on a {@link io.danlu.space.clause.Box} of ranges, which it can narrow without losing an assignment that fulfils it.
 *
 * <p>The language is total. Each clause of a text that is accepted has a value at every assignment: nothing recurses or
 * is called, and a quotient by 0 or a result that is not finite is undefined. A condition with an undefined operand is
 * unknown in Kleene's three-valued logic (Introduction to Metamathematics, 1952, section 64), and a clause that is
 * unknown does not hold.
 */
package io.danlu.space.clause;
