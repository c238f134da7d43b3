/** The samplers that come with Danlu, by name. */
package io.danlu.samplers;
