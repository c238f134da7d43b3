package io.danlu.cli;

import io.danlu.belief.Beliefs;
import io.danlu.belief.Source;
import io.danlu.format.BeliefsFormat;
import io.danlu.format.StudyFile;
import io.danlu.sampler.Samplers;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.WarmStart;
import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option that states what is believed about the best configuration. */
final class BeliefOptions {

    @Option(
            names = "--believe",
            paramLabel = "NAME=VALUE",
            description =
                    "Believes that the best value of a parameter is about VALUE, or as {normal: {mean: 6, sd: 2}} says. Once for each parameter; overrides the file's.")
    private List<String> believed = List.of();

    @Option(
            names = "--learn-from",
            paramLabel = "STUDY",
            arity = "1..*",
            split = ",",
            description =
                    "Learns from earlier studies of the same store, whose spaces may differ: parameters are shared by name. Put it after FILE.")
    private List<String> sources = List.of();

    /**
     * Returns {@code file} with these beliefs and sources.
     *
     * @param own the store of the study and of its sources
     * @throws IllegalArgumentException if a belief is not NAME=VALUE, or about an unknown parameter or outside its range;
     *     or a source has no result, or shares no parameter
     */
    StudyFile over(StudyFile file, StoreOptions own) {
        if (believed.isEmpty() && sources.isEmpty()) {
            return file;
        }
        Beliefs beliefs = file.strategy().beliefs().orElse(Beliefs.NONE);
        for (String option : believed) {
            int equals = option.indexOf('=');
            if (equals < 1 || equals == option.length() - 1) {
                throw new IllegalArgumentException(
                        "--believe (%s) must be NAME=VALUE, as in --believe lr=0.001.".formatted(option));
            }
            String text = "{%s: %s}".formatted(option.substring(0, equals), option.substring(equals + 1));
            Beliefs one = BeliefsFormat.parse("--believe", text, file.space());
            for (var belief : one.parameters().entrySet()) {
                beliefs = beliefs.with(belief.getKey(), belief.getValue());
            }
        }
        if (!sources.isEmpty()) {
            beliefs = beliefs.learningFrom(sources(file, own));
        }
        return new StudyFile(
                file.source(),
                file.study(),
                file.goals(),
                file.space(),
                file.strategy().with(beliefs),
                file.execution(),
                file.search());
    }

    private List<Source> sources(StudyFile file, StoreOptions own) {
        String name = own.study().orElse(file.study());
        if (sources.contains(name)) {
            throw new IllegalArgumentException(
                    "Study '%s': it cannot learn from itself (--learn-from %s). Name the new study with --study NEW."
                            .formatted(name, name));
        }
        if (!Stores.isKept(own.url()) || !own.exists()) {
            throw new IllegalArgumentException(
                    "--learn-from (%s): there is no store '%s' to read its results from. Name the store of both studies with --store URL."
                            .formatted(String.join(", ", sources), own.url()));
        }
        try (Store store = own.open()) {
            List<Source> kept = store.find(name)
                    .map(study -> StoredStudy.load(store, study)
                            .history()
                            .controlState()
                            .beliefs()
                            .sources())
                    .orElse(List.of());
            boolean same = kept.stream().map(Source::study).toList().equals(sources);
            return same
                    ? kept // whatever became of those studies
                    : sources.stream()
                            .map(source -> source(store, source, file.space()))
                            .toList();
        }
    }

    private static Source source(Store store, String name, Space space) {
        StoredStudy stored = StoredStudy.load(store, Optional.of(name));
        Source source = new WarmStart(stored.definition(), stored.history(), Map.of()).source();
        List<String> names = space.parameters().stream().map(Parameter::name).toList();
        if (source.results().isEmpty()) {
            throw new IllegalArgumentException(
                    "Study '%s': it has no result to learn from (--learn-from). Leave it out.".formatted(name));
        }
        if (stored.definition().space().parameters().stream().noneMatch(one -> names.contains(one.name()))) {
            throw new IllegalArgumentException(
                    "Study '%s': it shares no parameter with this study (--learn-from): %s and %s. Leave it out, or name parameters alike."
                            .formatted(
                                    name,
                                    stored.definition().space().parameters().stream()
                                            .map(Parameter::name)
                                            .collect(Collectors.joining(", ")),
                                    String.join(", ", names)));
        }
        return source;
    }

    /** Returns the line that says how much each source counted in the latest proposal; empty if none was said to. */
    static Optional<String> weights(History history) {
        return history.trials()
                .filter(Trial.Started.class::isInstance)
                .map(trial -> ((Trial.Started) trial).start().explanation().why())
                .filter(why -> why.contains(Explanation.SOURCES))
                .reduce((earlier, later) -> later)
                .map(why -> "sources  "
                        + why.substring(why.indexOf(Explanation.SOURCES) + Explanation.SOURCES.length())
                                .split(";", 2)[0]);
    }

    /** Returns the line that says what is believed, and whether the sampler uses it; empty if nothing is believed. */
    static Optional<String> line(StudyDefinition study, History history) {
        Beliefs beliefs = history.controlState().beliefs();
        if (beliefs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("beliefs  " + beliefs.text() + ignored(study));
    }

    /** Returns the part of the line that says that the sampler ignores beliefs; empty if it uses them. */
    private static String ignored(StudyDefinition study) {
        String sampler = study.sampler().name();
        if (!Samplers.of(study.sampler()).usesBeliefs()) {
            return "; %s tries good configurations and ignores the rest, which auto, gp and tpe use".formatted(sampler);
        }
        return study.metrics().size() > 1 && !sampler.equals("tpe")
                ? "; with several objectives %s tries good configurations and ignores the rest, which tpe uses"
                        .formatted(sampler)
                : "";
    }
}
