/** The contract of every sampler, as laws that a test class inherits. */
package io.danlu.testkit.sampler;
