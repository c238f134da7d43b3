/**
 * Programs of the operating system: the search for them, their environment, and those that answer soon. Exported to the
 * command line alone.
 */
package io.danlu.process.host;
