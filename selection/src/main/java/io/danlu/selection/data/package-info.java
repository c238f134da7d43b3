/** Data in columns: reading a table, what is predicted from what, some of the rows. */
package io.danlu.selection.data;
