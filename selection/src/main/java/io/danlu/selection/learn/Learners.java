package io.danlu.selection.learn;

import io.danlu.space.Spelling;
import java.util.List;
import java.util.ServiceLoader;

/** The learners on the class path, as {@link ServiceLoader} finds them. */
final class Learners {

    private Learners() {}

    static Learner named(String name) {
        return ServiceLoader.load(Learner.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(learner -> learner.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException(
                        "Learner: '%s' is unknown.%s Use one of %s, or put the jars of another on DANLU_CLASSPATH, by an absolute path."
                                .formatted(name, Spelling.nearest(name, names()), String.join(", ", names()))));
    }

    static List<String> names() {
        return ServiceLoader.load(Learner.class).stream()
                .map(provider -> provider.get().name())
                .distinct()
                .toList();
    }
}
