/** Steps that prepare features, fitted inside each split: nothing of a test part reaches them. */
package io.danlu.selection.prepare;
