package io.danlu.study;

import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Clause;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.function.Function;

/** Refuses to resume a study with other settings than those in the store. */
final class Resume {

    private static final String ANOTHER = "choose another name (--study NEW)";

    private Resume() {}

    static void check(StudyDefinition existing, StudyDefinition wanted) {
        String name = existing.name();
        String evolve = "%s, and --from %s to begin with its trials".formatted(ANOTHER, name);
        compare(name, "space", existing.space(), wanted.space(), space -> describe(space, existing, wanted), evolve);
        compare(name, "objective", bare(existing.metrics()), bare(wanted.metrics()), Described::metrics, ANOTHER);
        compare(name, "constraints", rules(existing), rules(wanted), Object::toString, ANOTHER);
        compare(name, "seed", existing.seed(), wanted.seed(), Object::toString, ANOTHER);
        compare(name, "sampler", existing.sampler(), wanted.sampler(), SamplerSpec::text, ANOTHER);
        compare(name, "pruner", existing.pruner(), wanted.pruner(), PrunerSpec::text, ANOTHER);
        compare(name, "reproducible", existing.reproducible(), wanted.reproducible(), Object::toString, ANOTHER);
    }

    private static List<Metric> bare(List<Metric> metrics) {
        return metrics.stream().map(Metric::withoutThreshold).toList();
    }

    /** Returns the constraints without their limits, in the order of their names: {@code memory_mb <=}. */
    private static List<String> rules(StudyDefinition study) {
        return study.constraints().stream()
                .map(one -> "%s %s".formatted(one.name(), one.sense().symbol()))
                .sorted()
                .toList();
    }

    private static <V> void compare(
            String name, String what, V kept, V asked, Function<V, String> text, String wayOut) {
        if (!kept.equals(asked)) {
            throw new IllegalArgumentException(
                    "Study '%s': its %s is %s in the store, and %s was asked for. A study keeps its %s; %s."
                            .formatted(name, what, text.apply(kept), text.apply(asked), what, wayOut));
        }
    }

    /** Describes only the parameters in which the two spaces differ. */
    private static String describe(Space space, StudyDefinition existing, StudyDefinition wanted) {
        List<Parameter> one = existing.space().parameters();
        List<Parameter> other = wanted.space().parameters();
        List<Parameter> differing = space.parameters().stream()
                .filter(p -> !one.contains(p) || !other.contains(p))
                .toList();
        return differing.isEmpty() ? "the same parameters " + describeClauses(space) : Described.parameters(differing);
    }

    private static String describeClauses(Space space) {
        List<String> required = Clause.written(space);
        List<String> forbidden = space.clauses().stream()
                .filter(Clause.Forbidden.class::isInstance)
                .map(Clause::name)
                .toList();
        if (required.isEmpty()) {
            return "without " + forbidden;
        }
        return "with require " + required + (forbidden.isEmpty() ? "" : " without " + forbidden);
    }
}
