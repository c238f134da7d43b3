/** What is said of a study in JSON, the same whoever asks. */
package io.danlu.cli.summary;
