/**
 * Writes the entries of a study's log as JSON and reads them: events, leases, reports, results and decisions. Exports
 * trials.
 *
 * <p>{@link io.danlu.format.log.EventFormat} is for one event, as databases keep it and servers send it. {@link
 * io.danlu.format.log.SegmentFormat} packs many entries of a log into bytes. {@link io.danlu.format.log.TrialFormat}
 * and {@link io.danlu.format.log.TrialTable} export trials as JSON and CSV.
 *
 * {@snippet :
 * String text = EventFormat.write(event).text();
 * Event same = EventFormat.read(Field.root("event", Json.parse("event", text)), space);
 * }
 */
package io.danlu.format.log;
