/** Tasks with a known optimum. */
package io.danlu.bench.task;
