package io.danlu.sampler;

import io.danlu.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A sampler's name and options, in a form that files and stores can hold.
 *
 * @param name the name in a study file, such as {@code random} or {@code tpe}
 * @param options the values of each option: a list of one value for a plain option
 */
public record SamplerSpec(String name, SequencedMap<String, List<Value>> options) {

    public SamplerSpec {
        SequencedMap<String, List<Value>> copy = new LinkedHashMap<>();
        options.forEach((option, values) -> copy.put(option, List.copyOf(values)));
        options = Collections.unmodifiableSequencedMap(copy);
    }

    /** Returns a sampler with its default options. */
    public static SamplerSpec of(String name) {
        return new SamplerSpec(name, new LinkedHashMap<>());
    }

    /** Returns a copy with one more plain option. */
    public SamplerSpec with(String option, Value value) {
        return with(option, List.of(value));
    }

    /** Returns a copy with one more option that has a list of values. */
    public SamplerSpec with(String option, List<Value> values) {
        SequencedMap<String, List<Value>> more = new LinkedHashMap<>(options);
        more.put(option, values);
        return new SamplerSpec(name, more);
    }

    /** Returns the name and, if there are any, the options: {@code tpe(candidates=24)}. */
    public String text() {
        if (options.isEmpty()) {
            return name;
        }
        List<String> parts = options.entrySet().stream().map(SamplerSpec::text).toList();
        return name + "(" + String.join(", ", parts) + ")";
    }

    private static String text(Map.Entry<String, List<Value>> option) {
        List<String> values = option.getValue().stream().map(Value::text).toList();
        return option.getKey() + "=" + (values.size() == 1 ? values.getFirst() : values.toString());
    }
}
