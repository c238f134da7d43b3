/** How good a prediction is. */
package io.danlu.selection.score;
