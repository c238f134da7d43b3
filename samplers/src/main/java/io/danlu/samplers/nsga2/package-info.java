/** NSGA-II: a genetic algorithm for several objectives and many cheap trials. */
package io.danlu.samplers.nsga2;
