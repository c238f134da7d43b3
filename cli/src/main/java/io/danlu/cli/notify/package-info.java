/**
 * Notifications about a run, as the {@code notify} block of a study file asks for: {@link io.danlu.cli.notify.Notifier}
 * recognises events, and {@link io.danlu.cli.notify.Delivery} delivers them without making a worker wait.
 */
package io.danlu.cli.notify;
