/** Models as objectives: cross-validation, a hold-out split, and a test part that no trial ever sees. */
package io.danlu.selection;
