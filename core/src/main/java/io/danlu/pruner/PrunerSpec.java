package io.danlu.pruner;

import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A pruner's name and options, in a form that files and stores can hold.
 *
 * @param name as in a study file: {@code none}, {@code median}
 * @param options option by option, a list of values each: one value for a plain option
 */
public record PrunerSpec(String name, SequencedMap<String, List<Value>> options) {

    /** The pruner of a study that names none: it stops nothing. */
    public static final PrunerSpec NONE = of("none");

    public PrunerSpec {
        options = new SamplerSpec(name, options).options();
    }

    /** A pruner with no options beside its defaults. */
    public static PrunerSpec of(String name) {
        return new PrunerSpec(name, new LinkedHashMap<>());
    }

    /** The same with a plain option. */
    public PrunerSpec with(String option, Value value) {
        SequencedMap<String, List<Value>> more = new LinkedHashMap<>(options);
        more.put(option, List.of(value));
        return new PrunerSpec(name, more);
    }

    /** The name, and the options where there are any: {@code asha(min_resource=1)}. */
    public String text() {
        return new SamplerSpec(name, options).text();
    }
}
