/**
 * Search spaces declared by the user's own types: annotations for components, and the codec that reads them.
 *
 * <p>{@link io.danlu.typed.TypedCodec} reads a record, a sealed interface of records, or an annotated class. It makes a
 * {@link io.danlu.space.Space} with one parameter for each component, and converts between points and objects of the
 * type. {@code StudyBuilder.space(Class)} does so for a study, and the objective receives objects of the type:
 *
 * {@snippet :
 * record Forest(
 *         @IntRange(low = 1, high = 20) int depth,
 *         @FloatRange(low = 1e-4, high = 1, log = true) double impurity) {}
 *
 * var study = Study.named("iris").space(Forest.class).build();
 * }
 *
 * <p>In Kotlin, write a data class: {@code data class Forest(@IntRange(low = 1, high = 20) val depth: Int)}. Import the
 * annotations by name, because {@code io.danlu.typed.*} does not hide Kotlin's own {@code IntRange}.
 */
package io.danlu.typed;
