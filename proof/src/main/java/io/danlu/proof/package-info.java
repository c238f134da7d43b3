/**
 * Attacks studies as machines, disks and operators do, and checks the whole history afterwards.
 *
 * <p>{@link io.danlu.proof.Proof} runs a list of {@code Attack}s. An attack creates a study in a {@code Backend},
 * starts {@code Workers} as processes of their own, and disturbs them: it kills them, cuts their connections, or makes
 * their disks fail. Each worker records the results that the store acknowledged in an {@code AckLog}. {@code Checker}
 * then compares the study's log with these files and with the promises of docs/reliability.md. Each difference is a
 * {@code Violation}.
 *
 * <p>A new attack is a record that implements {@code Attack} and is listed in {@code Proof}. The tests also run
 * several attacks on something broken on purpose, which they must detect.
 */
package io.danlu.proof;
