/** The sampler of studies that name none. */
package io.danlu.samplers.auto;
