/** When a running trial is stopped early: the pruner's contract, and what it judges by. */
package io.danlu.pruner;
