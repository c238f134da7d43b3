/** Which parameters matter, read off the results alone, whatever sampler made them. */
package io.danlu.analysis.importance;
