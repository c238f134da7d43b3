/**
 * Several losses at once: which vectors of losses dominate others, the volume that a set of vectors dominates, and the
 * region that it leaves undominated.
 *
 * <p>A vector has one loss for each objective; smaller is better. The class {@link io.danlu.math.pareto.NonDominated}
 * sorts vectors into fronts, and {@link io.danlu.math.pareto.Hypervolume} measures a set. The class
 * {@link io.danlu.math.pareto.Boxes} cuts the rest into boxes, over which expectations have a closed form. Plain
 * functions over primitives, without state.
 */
package io.danlu.math.pareto;
