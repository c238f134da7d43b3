package io.danlu.belief;

import io.danlu.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Results of an earlier study, from which another study learns. It is a copy: nothing changes here when the earlier
 * study goes on or is deleted. Parameters are shared by name. Immutable.
 *
 * @param study the name of the earlier study
 * @param results its results, at most {@value #MOST}
 */
public record Source(String study, List<Scored> results) {

    /** The greatest number of results that are kept of a study. */
    public static final int MOST = 128;

    public Source {
        results = List.copyOf(results);
    }

    /**
     * A result of an earlier study.
     *
     * @param values the values of its parameters by name
     * @param loss finite; smaller is better, whatever the direction of the study
     */
    public record Scored(Map<String, Value> values, double loss) {
        public Scored {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
