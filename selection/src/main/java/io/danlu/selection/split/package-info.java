/** Ways to divide rows into what a model is fitted to and what it is scored on. */
package io.danlu.selection.split;
