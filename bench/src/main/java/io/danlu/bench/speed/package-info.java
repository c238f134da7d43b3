/**
 * The speed of asking, telling and analysing, measured by JMH.
 *
 * <p>Each class is one benchmark; its parameters select the sampler and the length of the study.
 *
 * {@snippet lang=shell :
 * bench/run speed AskTell
 * }
 */
package io.danlu.bench.speed;
