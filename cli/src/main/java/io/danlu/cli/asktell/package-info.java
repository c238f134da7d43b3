/** Ask and tell as JSON lines, for programs in any language that keep the loop themselves. */
package io.danlu.cli.asktell;
