package io.danlu.format;

import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Value;
import java.util.List;
import java.util.Map;

/**
 * Converts samplers to and from their form in study files: a name, or an object with a name and options. An option that
 * is an object becomes one option for each member: the grid's {@code values: {lr: [0.1, 0.01]}} becomes
 * {@code values.lr}. In a list of objects, the index is added: {@code values[0].lr}.
 */
final class SamplerFormat {

    private SamplerFormat() {}

    /** Returns the name, or an object if there are options. */
    public static Json write(SamplerSpec spec) {
        if (spec.options().isEmpty()) {
            return Json.of(spec.name());
        }
        JsonBuilder block = Json.object().put("name", spec.name());
        spec.options().forEach((option, values) -> block.put(option, write(values)));
        return block.build();
    }

    private static Json write(List<Value> values) {
        return values.size() == 1 && !(values.getFirst() instanceof Value.Items)
                ? Json.of(values.getFirst())
                : Json.list(values.stream().map(Json::of));
    }

    /**
     * Returns the sampler that {@code field} names. {@link io.danlu.sampler.Samplers#of} checks whether it exists and
     * has these options.
     */
    public static SamplerSpec read(Field field) {
        if (field.json() instanceof Json.Text) {
            return SamplerSpec.of(field.name());
        }
        Fields fields = field.fields();
        SamplerSpec spec = SamplerSpec.of(fields.required("name").name());
        for (Map.Entry<String, Field> option : fields.all()) {
            spec = option.getKey().equals("name") ? spec : with(spec, option.getKey(), option.getValue());
        }
        return spec;
    }

    private static SamplerSpec with(SamplerSpec spec, String option, Field field) {
        if (field.json() instanceof Json.Arr(List<Json> elements)
                && elements.stream().anyMatch(Json.Obj.class::isInstance)) {
            SamplerSpec more = spec;
            List<Field> blocks = field.elements();
            for (int i = 0; i < blocks.size(); i++) {
                blocks.get(i).fields(); // refuses other elements
                more = with(more, option + "[" + i + "]", blocks.get(i));
            }
            return more;
        }
        if (!(field.json() instanceof Json.Obj)) {
            return spec.with(option, values(field));
        }
        if (field.fields().all().isEmpty()) {
            throw field.refuse("must have at least one member. Leave it out for the default.");
        }
        SamplerSpec more = spec;
        for (Map.Entry<String, Field> member : field.fields().all()) {
            more = more.with(option + "." + member.getKey(), values(member.getValue()));
        }
        return more;
    }

    private static List<Value> values(Field field) {
        return field.json() instanceof Json.Arr ? field.parameterValues() : List.of(field.value());
    }
}
