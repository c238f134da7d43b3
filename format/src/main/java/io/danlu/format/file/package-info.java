/** Files and folders that nobody but their owner may read. */
package io.danlu.format.file;
