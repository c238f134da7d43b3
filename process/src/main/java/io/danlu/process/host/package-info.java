/** Programs of the operating system: how they are found, and those that answer soon. Beside this module for the command line alone. */
package io.danlu.process.host;
