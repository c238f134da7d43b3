/**
 * What samplers share for structured parameters: {@link io.danlu.samplers.structure.Moves} from one value to another, and
 * {@link io.danlu.samplers.structure.PartCodes}, which hands a value's codes to {@code Space.assemble}.
 */
package io.danlu.samplers.structure;
