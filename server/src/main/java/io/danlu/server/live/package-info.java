/**
 * Studies that are being watched: opened once and read repeatedly.
 *
 * <p>{@link io.danlu.server.live.OpenStudies} opens studies on demand. An {@link io.danlu.server.live.OpenStudy} serves
 * all clients of a study. {@code View} computes expensive parts of the page once for all of them and limits how often.
 * {@code Pages} finds the log entries of one trial. A client that knows an earlier state asks for the changes since
 * then:
 *
 * {@snippet :
 * OpenStudy study = studies.get("iris");
 * LivePage now = study.lately();
 * Optional<byte[]> changes = study.moment(after).flatMap(before -> study.changes(before, now));
 * }
 */
package io.danlu.server.live;
