/**
 * Objectives that run a program for each trial.
 *
 * <p>{@link io.danlu.process.CommandObjective} is the entry point. Its {@code evaluate} prepares the trial's folder,
 * fills the command's placeholders, sets the environment variables, and starts the program in a process group of its
 * own. While the program runs, three things happen side by side: its output is read into bounded logs, its reports go
 * to the study's pruner, and its limits are checked. When the trial ends, every process that it started is killed.
 *
 * {@snippet :
 * RunBlock.Command command = new RunBlock.Command(List.of("python3", "train.py", "--lr={lr}"), TrialLimits.DEFAULT);
 * Objective<Point> objective = new CommandObjective(
 *         study, metric, command, Path.of("."), TrialFolders.kept(Path.of("trials")), listener);
 * }
 *
 * <p>The program prints {@code loss=0.42}, or a bare number on its last line, or writes {@code {"value":0.42}} to
 * {@code $DANLU_REPORT}.
 */
package io.danlu.process;
