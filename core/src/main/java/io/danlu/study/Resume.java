package io.danlu.study;

import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.StudyDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Refuses to go on with a study as if it were another one. */
final class Resume {

    private Resume() {}

    static void check(StudyDefinition existing, StudyDefinition wanted) {
        compare(existing, wanted, "space", d -> describe(d.space(), existing, wanted));
        compare(existing, wanted, "objective", d -> d.metrics().toString());
        compare(existing, wanted, "seed", d -> Long.toString(d.seed()));
        compare(
                existing,
                wanted,
                "sampler",
                d -> Optional.of(d.sampler()).map(SamplerSpec::text).get());
        compare(
                existing,
                wanted,
                "reproducible",
                d -> d.reproducible().isPresent() ? "" + d.reproducible().getAsInt() : "none");
    }

    private static void compare(
            StudyDefinition existing, StudyDefinition wanted, String what, Function<StudyDefinition, String> value) {
        if (!value.apply(existing).equals(value.apply(wanted))) {
            throw new IllegalArgumentException(
                    "Study '%s': its %s is %s in the store, and %s was asked for. A study keeps its %s; choose another name (--study NEW)."
                            .formatted(existing.name(), what, value.apply(existing), value.apply(wanted), what));
        }
    }

    /** Only the parameters in which the two spaces differ. */
    private static String describe(Space space, StudyDefinition existing, StudyDefinition wanted) {
        if (existing.space().equals(wanted.space())) {
            return "";
        }
        List<Parameter> one = existing.space().parameters();
        List<Parameter> other = wanted.space().parameters();
        List<Parameter> differing = space.parameters().stream()
                .filter(p -> !one.contains(p) || !other.contains(p))
                .toList();
        return differing.isEmpty()
                ? space.parameters() + " without " + space.forbidden().size() + " forbidden"
                : differing.toString();
    }
}
