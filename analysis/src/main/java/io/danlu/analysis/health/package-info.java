/** What is wrong with a study, as alarms with their evidence and the way out. */
package io.danlu.analysis.health;
