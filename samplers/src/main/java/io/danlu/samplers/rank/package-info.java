/** The order of trials that samplers share. */
package io.danlu.samplers.rank;
