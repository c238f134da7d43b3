package io.danlu.format;

import io.danlu.pruner.PrunerSpec;
import io.danlu.space.Clause;
import io.danlu.space.Space;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Converts a study's definition to and from JSON, as stores keep it. */
public final class StudyFormat {

    private StudyFormat() {}

    /** Returns {@code study} as an object. Of forbidden combinations, which are code, it has only the names. */
    public static Json write(StudyDefinition study) {
        JsonBuilder block = Json.object()
                .put("study", study.name())
                .put("seed", study.seed())
                .put("objectives", Json.list(study.metrics().stream().map(MetricFormat::write)))
                .put(
                        "constraints",
                        study.constraints().isEmpty()
                                ? Optional.empty()
                                : Optional.of(ConstraintFormat.write(study.constraints())))
                .put("sampler", SamplerFormat.write(study.sampler()))
                .put("space", SpaceFormat.write(study.space()))
                .put("require", SpaceFormat.writeClauses(study.space()));
        if (!study.pruner().equals(PrunerSpec.NONE)) {
            block.put("pruner", PrunerFormat.write(study.pruner()));
        }
        study.reproducible().ifPresent(workers -> block.put("reproducible", workers));
        List<Clause> forbidden = study.space().clauses().stream()
                .filter(Clause.Forbidden.class::isInstance)
                .toList();
        if (!forbidden.isEmpty()) {
            block.put("forbidden", Json.list(forbidden.stream().map(f -> Json.of(f.name()))));
        }
        return block.build();
    }

    /**
     * Returns the definition that was written, equal to the original. Its space has the names of the forbidden
     * combinations but allows all points, because only the program that forbids them has the code.
     *
     * @throws FormatException if it breaks a rule
     */
    public static StudyDefinition read(Field field) {
        Fields fields = field.fields()
                .only(
                        "study",
                        "seed",
                        "objectives",
                        "constraints",
                        "sampler",
                        "space",
                        "require",
                        "pruner",
                        "reproducible",
                        "forbidden");
        List<Metric> metrics = MetricFormat.readAll(fields.required("objectives"));
        Space space = SpaceFormat.read(fields);
        for (Field name : fields.optional("forbidden").map(Field::elements).orElse(List.of())) {
            space = space.forbid(name.name(), point -> false);
        }
        return new StudyDefinition(
                fields.required("study").name(),
                space,
                new Outcomes(
                        metrics,
                        fields.optional("constraints")
                                .map(ConstraintFormat::read)
                                .orElse(List.of())),
                SamplerFormat.read(fields.required("sampler")),
                fields.optional("pruner").map(PrunerFormat::read).orElse(PrunerSpec.NONE),
                fields.required("seed").integer(),
                fields.optional("reproducible")
                        .map(workers -> OptionalInt.of(workers.count(1)))
                        .orElse(OptionalInt.empty()));
    }
}
