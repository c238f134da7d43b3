/** Objectives that are programs: an argument list with places for parameters, a process, and the value it comes to. */
package io.danlu.cli.process;
