/**
 * Readers of trials that were evaluated elsewhere, in files of other programs.
 *
 * <p>{@link io.danlu.format.intake.SourceFile#of} detects the kind of a file. The readers
 * {@link io.danlu.format.intake.CsvTrials} and {@link io.danlu.format.intake.JsonTrials} pass each trial as an
 * {@link io.danlu.format.intake.Arrival}, and a trial that breaks a rule with its
 * {@link io.danlu.format.intake.Fault}. The caller places the values in a space.
 *
 * {@snippet :
 * SourceFile file = SourceFile.of(Path.of("trials.csv"));
 * try (CsvTrials trials = CsvTrials.open(file, space, objectives, Optional.empty())) {
 *     trials.forEach(arrival -> System.out.println(arrival.place()));
 * }
 * }
 */
package io.danlu.format.intake;
