/** Studies on an Apache Spark cluster: one trial is one task. */
package io.danlu.spark;
