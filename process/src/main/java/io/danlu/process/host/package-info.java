/** Programs of the operating system that answer soon, for the command line alone. */
package io.danlu.process.host;
