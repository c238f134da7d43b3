/**
 * Objectives that are programs.
 *
 * <p>A {@link io.danlu.process.CommandObjective} starts one program for each trial, with the parameters in its arguments and its
 * environment, reads its reports and its result, keeps its limits of time and memory, and ends every process that it started.
 */
package io.danlu.process;
