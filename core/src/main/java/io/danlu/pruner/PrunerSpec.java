package io.danlu.pruner;

import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A pruner's name and options, in a form that files and stores can hold.
 *
 * @param name the name in a study file, such as {@code none} or {@code median}
 * @param options the values of each option: a list of one value for a plain option
 */
public record PrunerSpec(String name, SequencedMap<String, List<Value>> options) {

    /** The pruner of a study that names none. It never stops a trial. */
    public static final PrunerSpec NONE = of("none");

    public PrunerSpec {
        options = new SamplerSpec(name, options).options();
    }

    /** Returns a pruner with its default options. */
    public static PrunerSpec of(String name) {
        return new PrunerSpec(name, new LinkedHashMap<>());
    }

    /** Returns a copy with one more plain option. */
    public PrunerSpec with(String option, Value value) {
        SequencedMap<String, List<Value>> more = new LinkedHashMap<>(options);
        more.put(option, List.of(value));
        return new PrunerSpec(name, more);
    }

    /** Returns the name and, if there are any, the options: {@code asha(min_resource=1)}. */
    public String text() {
        return new SamplerSpec(name, options).text();
    }
}
