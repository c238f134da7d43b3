/** How fast it goes (JMH). */
package io.danlu.bench.speed;
