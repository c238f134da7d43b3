/** How worth trying a point is, by what is believed of it. */
package io.danlu.surrogate.acquisition;
