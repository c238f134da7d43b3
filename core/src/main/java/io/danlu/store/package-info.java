/** Where the logs of studies are kept: the contract of every store, and the one in memory. */
package io.danlu.store;
