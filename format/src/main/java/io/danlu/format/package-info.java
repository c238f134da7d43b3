/**
 * Converts studies, points, events and results to and from JSON, YAML and CSV. No other package does.
 *
 * <p>{@link io.danlu.format.Json} is the tree of a document. A class such as {@link io.danlu.format.PointFormat}
 * writes a value as {@code Json} and reads it from a {@link io.danlu.format.Field}. A field knows its path, so that a
 * {@link io.danlu.format.FormatException} names the file, the key, the value and the rule.
 *
 * <p>{@link io.danlu.format.StudyFile#read} parses a study file. The package {@code io.danlu.format.log} is for events
 * and trials.
 *
 * {@snippet :
 * Json json = Json.parse("point.json", "{\"lr\": 0.1, \"depth\": 3}");
 * Point point = PointFormat.read(Field.root("point.json", json), space);
 * String text = PointFormat.write(point).text();
 * }
 */
package io.danlu.format;
