/** Files and folders that Danlu makes for itself, which are their owner's alone. */
package io.danlu.cli.file;
