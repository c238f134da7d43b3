/**
 * The user's own types as search spaces: annotations for their components, and the codec that reads them.
 *
 * {@snippet :
 * record Forest(
 *         @IntRange(low = 1, high = 20) int depth,
 *         @FloatRange(low = 1e-4, high = 1, log = true) double impurity) {}
 *
 * var study = Study.named("iris").space(Forest.class).build();
 * }
 *
 * <p>In Kotlin a data class says the same, {@code data class Forest(@IntRange(low = 1, high = 20) val depth: Int)}. Import the annotations
 * by name there, because {@code io.danlu.typed.*} does not hide Kotlin's own {@code IntRange}.
 */
package io.danlu.typed;
