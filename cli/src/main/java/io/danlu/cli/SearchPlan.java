package io.danlu.cli;

import io.danlu.format.RunBlock;
import io.danlu.format.SearchBlock;
import io.danlu.format.StudyFile;
import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.selection.Choice;
import io.danlu.selection.ModelSpec;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.search.Halving;
import io.danlu.selection.search.ModelSearch;
import io.danlu.store.MemoryStore;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Listener;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A search that a study file describes.
 *
 * @param file the file with the settings of the command line
 * @param study definition with sampler and seed, defaults included
 */
record SearchPlan(StudyFile file, ModelWorkload workload, StudyDefinition study) {

    /**
     * Checks the file and the options.
     *
     * @throws IllegalArgumentException if one of them cannot be satisfied
     */
    static SearchPlan of(StudyFile file, ModelWorkload workload, Overrides overrides) {
        StudyDefinition study = Plan.builder(file, overrides, new StudyStart.Fresh(), new MemoryStore())
                .objectives(workload.metrics().toArray(Metric[]::new))
                .build()
                .definition();
        return new SearchPlan(overrides.over(file), workload, study);
    }

    private boolean isExhaustive() {
        return Samplers.of(study.sampler()).isExhaustive();
    }

    private int trials() {
        boolean open = isExhaustive() || file.search().halving().isPresent();
        return file.execution().limits().trials().orElse(open ? Integer.MAX_VALUE : Plan.DEFAULT_TRIALS);
    }

    /** Returns the number of candidates to score, outer folds included, if it is known beforehand. */
    OptionalLong total() {
        long one = Math.min(trials(), study.space().size().orElse(Long.MAX_VALUE));
        return file.search().halving().isEmpty() && one < Integer.MAX_VALUE
                ? OptionalLong.of(one * (1 + file.search().nested().orElse(0)))
                : OptionalLong.empty();
    }

    /** Returns the keys of the file that a search ignores. */
    List<String> unheeded() {
        Stream<Optional<String>> keys = Stream.of(
                key("pruner", !study.pruner().equals(PrunerSpec.NONE)),
                key("reproducible", file.strategy().reproducible().isPresent()),
                key("start", !file.strategy().start().isEmpty()),
                key("from", file.strategy().from().isPresent()),
                key("budget.time", file.execution().limits().time().isPresent()),
                key("budget.target", file.execution().limits().target().isPresent()),
                key("budget.patience", file.execution().limits().patience().isPresent()),
                key(
                        "run.model.resource",
                        file.model().flatMap(RunBlock.Model::growth).isPresent()),
                key(
                        "run.model.early_stopping",
                        file.model()
                                .flatMap(RunBlock.Model::growth)
                                .filter(growth -> growth.earlyStopping().isPresent())
                                .isPresent()));
        return keys.flatMap(Optional::stream).toList();
    }

    private static Optional<String> key(String name, boolean given) {
        return Optional.of(name).filter(any -> given);
    }

    /**
     * Creates the search.
     *
     * @throws io.danlu.format.FormatException if halving cannot use the resource
     */
    ModelSearch search(ModelSpec.Prepared prepared, Listener listener) {
        SearchBlock block = file.search();
        ModelSearch search = ModelSearch.grid(prepared.learner(), study.space(), prepared.splitter(), prepared.scorer())
                .with(workload.spec().block().learner().params())
                .by(study.sampler(), trials())
                .beside(prepared.measures().beside().toArray(Scorer[]::new))
                .choosing(workload.rule().<Choice>map(rule -> rule).orElseGet(Choice::best))
                .workers(file.execution().workers())
                .seed(study.seed())
                .telling(listener);
        search = block.trainScores() ? search.trainScores() : search;
        search = block.raises() ? search.failFast() : search;
        return block.halving().isPresent() ? halving(search, block.halving().get()) : search;
    }

    private ModelSearch halving(ModelSearch search, SearchBlock.Halving block) {
        Halving standard = isExhaustive() ? Halving.exhaustive() : Halving.smallest();
        try {
            return search.halving(new Halving(
                    block.hyperparameter(),
                    block.factor(),
                    block.least().orElse(standard.least()),
                    block.most(),
                    block.aggressive()));
        } catch (IllegalArgumentException refused) {
            throw file.refuse("search.halving.resource", String.valueOf(refused.getMessage()));
        }
    }
}
