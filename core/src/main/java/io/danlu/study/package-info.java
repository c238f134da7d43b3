/** Studies: ask and tell, the worker loop, budgets, results. */
package io.danlu.study;
