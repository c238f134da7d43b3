/** A real browser, for the tests of pages. */
package io.danlu.testkit.browser;
