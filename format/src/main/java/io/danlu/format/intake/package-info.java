/** Trials that were evaluated elsewhere, as files of other programs have them. */
package io.danlu.format.intake;
