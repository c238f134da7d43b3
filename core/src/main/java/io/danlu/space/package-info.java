/** What is searched: parameters, conditions, points. */
package io.danlu.space;
