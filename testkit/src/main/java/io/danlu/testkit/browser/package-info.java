/**
 * A real browser for tests of pages.
 *
 * <p>{@link io.danlu.testkit.browser.Browser#open} starts a headless Chromium, or skips the test if there is none:
 *
 * {@snippet :
 * try (Browser browser = Browser.open(profile)) {
 *     browser.show(page);
 *     browser.await("h1", "iris");
 *     browser.assertNoComplaints();
 * }
 * }
 */
package io.danlu.testkit.browser;
