/**
 * The bench of model selection: the classic search and forests beside scikit-learn, and the savings of pruners.
 *
 * <p>{@link ModelSelection} runs the parts that it is given and writes Markdown.
 *
 * {@snippet lang=shell :
 * bench/run selection classic race
 * }
 */
package io.danlu.bench.selection;
