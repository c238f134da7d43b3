/**
 * The problems of a study, as alarms with their evidence and the way out.
 *
 * <p>{@link Health#of} examines a history and returns {@link Alarm}s, the gravest kind first. Each kind is a record
 * with the numbers behind it, and its {@code sentence()} is what users read.
 *
 * {@snippet :
 * for (Alarm alarm : Health.of(history, importance).alarms()) {
 *     System.out.println(alarm.title() + ", " + alarm.thing() + ": " + alarm.sentence());
 * }
 * }
 */
package io.danlu.analysis.health;
