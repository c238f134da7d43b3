/**
 * The front that is recommended to the user of a study with several objectives, and the choice of one member.
 *
 * <p>{@link RecommendedFront} models each outcome of a history and keeps the configurations that are probably on the
 * front. A {@link Pick} chooses one of them. {@link Reference} bounds the hypervolume, and {@link HypervolumeSoFar}
 * shows its growth over the trials. {@link FrontComparison} compares the observed fronts of several samplers.
 *
 * {@snippet :
 * RecommendedFront front = RecommendedFront.of(history, seed).orElseThrow();
 * Optional<Member> pick = Pick.knee(front.metrics()).of(front);
 * }
 */
package io.danlu.analysis.front;
