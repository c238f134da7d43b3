/** What the objective looks like over the space, as numbers to draw: small whatever the number of trials. */
package io.danlu.analysis.landscape;
