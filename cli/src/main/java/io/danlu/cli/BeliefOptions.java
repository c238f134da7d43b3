package io.danlu.cli;

import io.danlu.belief.Beliefs;
import io.danlu.format.BeliefsFormat;
import io.danlu.format.StudyFile;
import io.danlu.sampler.Samplers;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that states what is believed about the best configuration. */
final class BeliefOptions {

    @Option(
            names = "--believe",
            paramLabel = "NAME=VALUE",
            description =
                    "Believes that the best value of a parameter is about VALUE, or as {normal: {mean: 6, sd: 2}} says. Once for each parameter; overrides the file's.")
    private List<String> believed = List.of();

    /**
     * Returns {@code file} with these beliefs.
     *
     * @throws IllegalArgumentException if one is not NAME=VALUE, or about an unknown parameter or outside its range
     */
    StudyFile over(StudyFile file) {
        if (believed.isEmpty()) {
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
        return new StudyFile(
                file.source(),
                file.study(),
                file.goals(),
                file.space(),
                file.strategy().with(beliefs),
                file.execution(),
                file.search());
    }

    /** Returns the line that says what is believed, and whether the sampler uses it; empty if nothing is believed. */
    static Optional<String> line(StudyDefinition study, History history) {
        Beliefs beliefs = history.controlState().beliefs();
        if (beliefs.isEmpty()) {
            return Optional.empty();
        }
        boolean isUsed = Samplers.of(study.sampler()).usesBeliefs();
        return Optional.of("beliefs  %s%s"
                .formatted(
                        beliefs.text(),
                        isUsed ? "" : "; %s tries good configurations and ignores the rest, which auto, gp and tpe use"
                                        .formatted(study.sampler().name())));
    }
}
