/** What can be read off a history: pure functions from a history to records, which views render and never compute. */
package io.danlu.analysis;
