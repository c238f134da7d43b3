/** Random spaces, texts and logs to check laws on. */
package io.danlu.testkit;
