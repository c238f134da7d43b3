/** Contracts that every store must keep, and random spaces and logs to check laws on. */
package io.danlu.testkit;
