package io.danlu.format.log;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.Fingerprint;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Converts workloads to and from JSON objects with a text for each part. */
public final class FingerprintFormat {

    private FingerprintFormat() {}

    /** Returns an object with a text for each part. */
    public static Json write(Fingerprint workload) {
        JsonBuilder parts = Json.object();
        workload.parts().forEach(parts::put);
        return parts.build();
    }

    /**
     * Returns the workload that was written, equal to the original.
     *
     * @throws FormatException if it is not an object of texts, or breaks a rule of {@link Fingerprint}
     */
    public static Fingerprint read(Field field) {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        field.fields()
                .all()
                .forEach(part -> parts.put(part.getKey(), part.getValue().text()));
        try {
            return new Fingerprint(parts);
        } catch (IllegalArgumentException broken) {
            throw field.refuse("must be the parts of a workload. " + broken.getMessage());
        }
    }
}
