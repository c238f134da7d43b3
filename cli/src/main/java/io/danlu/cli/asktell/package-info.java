/**
 * Ask and tell as JSON lines, for programs in any language that keep the loop themselves.
 *
 * <p>{@link io.danlu.cli.asktell.AskTell} answers one line of JSON with one line of JSON. An {@code ask} leases trials
 * from the study; a {@code tell}, {@code prune} or {@code fail} ends one:
 *
 * {@snippet lang = json :
 * {"op":"ask","count":1}
 * {"trials":[{"number":0,"params":{"lr":0.0031}}]}
 * {"op":"tell","number":0,"value":0.42}
 * {"ok":true}
 * }
 *
 * <p>The command {@code danlu ask-tell} connects it to standard input and output. At the end of input it requeues the
 * trials that were not told.
 */
package io.danlu.cli.asktell;
