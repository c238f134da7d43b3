/**
 * Search spaces: parameters, the conditions under which they are active, and points.
 *
 * <p>A {@link io.danlu.space.Space} is made of {@link io.danlu.space.Parameter}s, each with its legal values, a
 * {@link io.danlu.space.Prior} on a {@link io.danlu.space.Scale}, and a {@link io.danlu.space.Condition} on its
 * parents. A {@link io.danlu.space.Point} assigns a {@link io.danlu.space.Value} to every active parameter. The space
 * makes all points and checks their values once; a point is therefore always valid. Samplers work on the {@code double}
 * codes of a point and on the {@link io.danlu.space.Axis} of numeric parameters. A {@link io.danlu.space.Codec}
 * converts points to the type that an objective receives.
 *
 * {@snippet :
 * Space space = Space.of(
 *         Parameter.real("rate", 1e-5, 1e-1).log(),
 *         Parameter.categorical("booster", "tree", "dart"),
 *         Parameter.real("drop", 0.01, 0.5).when(Condition.is("booster", "dart")));
 * Point point = space.draw(new SplittableRandom(1));
 * double rate = point.real("rate");
 * }
 */
package io.danlu.space;
