package io.danlu.cli;

import io.danlu.format.Limits;
import io.danlu.format.StudyFile;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.study.RunOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Settings of the command line that override the study file.
 *
 * @param sampler name of the sampler; the file's options stay if it is the file's sampler
 * @param trials total number of trials of the study
 * @param workers trials evaluated at the same time
 */
record Overrides(
        Optional<String> study,
        Optional<String> sampler,
        OptionalLong seed,
        OptionalInt reproducible,
        OptionalInt trials,
        Optional<Duration> time,
        OptionalInt workers) {

    Overrides {
        atLeastOne("--trials", trials);
        atLeastOne("--workers", workers);
        if (workers.orElse(1) > RunOptions.MOST_WORKERS) {
            throw new IllegalArgumentException(
                    "--workers (%d) must be at most %d, which one process runs at a time. For more, start several 'danlu worker FILE'."
                            .formatted(workers.getAsInt(), RunOptions.MOST_WORKERS));
        }
    }

    private static void atLeastOne(String option, OptionalInt count) {
        if (count.orElse(1) < 1) {
            throw new IllegalArgumentException("%s (%d) must be at least 1.".formatted(option, count.getAsInt()));
        }
    }

    /** Returns these settings with another time limit. */
    Overrides withTime(Optional<Duration> limit) {
        return new Overrides(study, sampler, seed, reproducible, trials, limit, workers);
    }

    /** Returns the sampler for a study of {@code file}, or empty for the existing study's or the default one. */
    private Optional<SamplerSpec> sampler(StudyFile file) {
        Optional<SamplerSpec> written = file.strategy().sampler();
        return sampler.map(
                        name -> written.filter(spec -> spec.name().equals(name)).orElseGet(() -> known(name)))
                .or(() -> written);
    }

    /**
     * Returns a sampler of the command line, with its default options. Refuses an unknown name here, because it is not
     * in the file.
     */
    private static SamplerSpec known(String name) {
        return Samplers.of(SamplerSpec.of(name)).spec();
    }

    /** Returns {@code file} with these settings. */
    StudyFile over(StudyFile file) {
        StudyFile.Strategy strategy = file.strategy();
        StudyFile.Execution execution = file.execution();
        return new StudyFile(
                file.source(),
                study.orElse(file.study()),
                file.goals(),
                file.space(),
                new StudyFile.Strategy(
                        sampler(file),
                        strategy.pruner(),
                        seed.isPresent() ? seed : strategy.seed(),
                        reproducible.isPresent() ? reproducible : strategy.reproducible(),
                        strategy.start(),
                        strategy.from(),
                        strategy.beliefs()),
                new StudyFile.Execution(
                        execution.run(),
                        workers.orElse(execution.workers()),
                        execution.repeats(),
                        limits(file),
                        execution.portfolio(),
                        execution.notifications()),
                file.search());
    }

    /** Returns the limits of a study of {@code file}. */
    Limits limits(StudyFile file) {
        Limits limits = trials.isPresent()
                ? file.execution().limits().withTrials(trials.getAsInt())
                : file.execution().limits();
        return time.map(limits::withTime).orElse(limits);
    }
}
