/** Models in files: written once, read by whoever wants predictions. */
package io.danlu.selection.saved;
