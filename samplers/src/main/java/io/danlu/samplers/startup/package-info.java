/** The points of the trials before a sampler has a model. */
package io.danlu.samplers.startup;
