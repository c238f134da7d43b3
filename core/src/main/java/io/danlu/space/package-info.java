/**
 * Search spaces: parameters, the conditions under which they are active, the clauses between them, and points.
 *
 * <p>A {@link io.danlu.space.Space} is made of {@link io.danlu.space.Parameter}s, each with its legal values, a
 * {@link io.danlu.space.Prior} on a {@link io.danlu.space.Scale}, and a {@link io.danlu.space.Condition} on its
 * parents. A {@link io.danlu.space.Point} assigns a {@link io.danlu.space.Value} to every active parameter. Samplers
 * work on the {@code double} codes of a point and on the {@link io.danlu.space.Axis} of numeric parameters. A
 * {@link io.danlu.space.Codec} converts points to the type that an objective receives.
 *
 * <p><b>Structured parameters.</b> The value of a {@link io.danlu.space.StructuredParameter} is made of items:
 * {@link io.danlu.space.SimplexParameter} has shares of a whole, {@link io.danlu.space.SubsetParameter} a selection,
 * and {@link io.danlu.space.PermutationParameter} an order. Each item is a {@link io.danlu.space.PartParameter} of the
 * space, with a code of its own. The space moves the codes of one structured parameter together to the closest legal
 * ones.
 *
 * <p><b>Clauses.</b> A space can restrict combinations of legal values. {@link io.danlu.space.Space#require} adds
 * conditions in a small language, which is in {@code io.danlu.space.clause}. {@link io.danlu.space.Space#forbid}
 * excludes the points that a predicate accepts. Each of them is a {@link io.danlu.space.Clause}.
 *
 * <p><b>Allowed points.</b> The values of a point are always legal. Their combination may be forbidden:
 *
 * <ul>
 * <li>{@link io.danlu.space.Space#sample}, {@link io.danlu.space.Space#point} and
 *     {@link io.danlu.space.Space#points()} give allowed points only.
 * <li>{@link io.danlu.space.Space#draw}, {@link io.danlu.space.Space#assemble} and
 *     {@link io.danlu.space.Space#quantile} may return a forbidden point. Check it with
 *     {@link io.danlu.space.Space#allows}.
 * </ul>
 *
 * {@snippet :
 * Space space = Space.of(
 *         Parameter.real("rate", 1e-5, 1e-1).log(),
 *         Parameter.categorical("booster", "tree", "dart"),
 *         Parameter.real("drop", 0.01, 0.5).when(Condition.is("booster", "dart")),
 *         SubsetParameter.of("features", "age", "height", "weight"))
 *     .require("booster == 'dart' implies rate > 0.001");
 * Point point = space.sample(new SplittableRandom(1)).orElseThrow();
 * double rate = point.real("rate");
 * }
 */
package io.danlu.space;
