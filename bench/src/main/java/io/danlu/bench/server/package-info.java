/** What watching costs those who work. */
package io.danlu.bench.server;
