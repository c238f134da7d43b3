/** The command line: the composition root, where studies, stores, objectives and pages meet. */
package io.danlu.cli;
