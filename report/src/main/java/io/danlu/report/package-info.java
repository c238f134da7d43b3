/** The self-contained page: one HTML file without a network, and the records behind its charts. */
package io.danlu.report;
