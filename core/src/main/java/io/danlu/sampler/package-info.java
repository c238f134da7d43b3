/** How points are proposed: the sampler's contract, random search, and what every sampler shares. */
package io.danlu.sampler;
