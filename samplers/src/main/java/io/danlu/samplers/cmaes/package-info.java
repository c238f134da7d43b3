/** CMA-ES: the covariance matrix adaptation evolution strategy, for mixed and conditional spaces. */
package io.danlu.samplers.cmaes;
