package io.danlu.spark.ml;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Samplers and pruners as texts: the name alone, or JSON with the lists of their options' values. */
final class SpecText {

    private SpecText() {}

    static String of(Sampler sampler) {
        return write(sampler.spec());
    }

    static String of(Pruner pruner) {
        return write(new SamplerSpec(pruner.spec().name(), pruner.spec().options()));
    }

    static Sampler sampler(String text) {
        return Samplers.of(read("sampler", text));
    }

    static Pruner pruner(String text) {
        SamplerSpec spec = read("pruner", text);
        return Pruners.of(new PrunerSpec(spec.name(), spec.options()));
    }

    private static String write(SamplerSpec spec) {
        if (spec.options().isEmpty()) {
            return spec.name();
        }
        JsonBuilder options = Json.object();
        spec.options()
                .forEach((option, values) ->
                        options.put(option, Json.list(values.stream().map(Json::of))));
        return Json.object()
                .put("name", spec.name())
                .put("options", options.build())
                .build()
                .text();
    }

    private static SamplerSpec read(String source, String text) {
        if (!text.startsWith("{")) {
            return SamplerSpec.of(text);
        }
        Fields fields = Field.root(source, Json.parse(source, text)).fields();
        SequencedMap<String, List<Value>> options = new LinkedHashMap<>();
        fields.optional("options")
                .ifPresent(block -> block.fields()
                        .all()
                        .forEach(entry -> options.put(
                                entry.getKey(),
                                entry.getValue().elements().stream()
                                        .map(Field::value)
                                        .toList())));
        return new SamplerSpec(fields.required("name").text(), options);
    }
}
