/** The tree-structured Parzen estimator. */
package io.danlu.samplers.tpe;
