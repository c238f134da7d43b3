/** What every store promises, as tests that each of them runs. */
package io.danlu.testkit.store;
