/**
 * The command line {@code danlu}: the composition root, where studies, stores, objectives and pages meet.
 *
 * <p>{@link io.danlu.cli.Main} parses the arguments and runs one command class. A command such as {@code TuneCommand}
 * reads the study file, applies the options ({@code Overrides}), and checks both by building the study in memory
 * ({@code Plan}). It then opens the store and runs a {@code Session}: the study with its workload, a model or a
 * program, and its budget. {@code Summaries} and {@code Output} print the result.
 *
 * <p>Results go to standard output, messages to standard error. {@code Exit} has the exit codes. A new command is a
 * class with picocli's {@code @Command} that is listed in {@code Main}:
 *
 * {@snippet :
 * int code = Main.run(out, err, "best", "--store", "sqlite:danlu.db", "--study", "iris");
 * }
 */
package io.danlu.cli;
