/** Who takes part, and how a run goes: strictly one ask, one tell. */
package io.danlu.bench.contest;
