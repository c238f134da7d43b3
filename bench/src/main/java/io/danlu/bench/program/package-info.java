/** The cost of a program as the objective, beside Python's {@code subprocess}. */
package io.danlu.bench.program;
