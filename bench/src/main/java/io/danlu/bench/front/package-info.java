/**
 * The front bench: several objectives, and one objective with a limit on another outcome.
 *
 * <p>{@link io.danlu.bench.front.Fronts} builds {@link io.danlu.bench.front.FrontTask}s, each of which has the {@link
 * io.danlu.bench.front.Outcomes} of a space and a {@link io.danlu.bench.front.Goal}. A {@link
 * io.danlu.bench.front.FrontContestant} opens a session for each seed, which {@link io.danlu.bench.front.FrontRun}
 * plays. {@link io.danlu.bench.front.FrontTables} shows the regrets of the recommended sets.
 */
package io.danlu.bench.front;
