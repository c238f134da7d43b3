/** How well samplers search, against each other and against peers, on tasks with known answers. */
package io.danlu.bench;
