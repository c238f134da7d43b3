package io.danlu.cli;

import io.danlu.analysis.Recommendation;
import io.danlu.analysis.Simplification;
import io.danlu.analysis.Ties;
import io.danlu.analysis.front.Pick;
import io.danlu.analysis.front.RecommendedFront;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.report.BestJson;
import io.danlu.report.FrontJson;
import io.danlu.server.live.OpenStudies;
import io.danlu.store.Store;
import io.danlu.trial.Trial;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "best",
        description = "Prints the best configuration of a study, the recommended one, and which to use.",
        mixinStandardHelpOptions = true)
final class BestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--simplify",
            description =
                    "Also prints the recommended configuration with the parameters that do not matter at their defaults.")
    private boolean simplify;

    @Option(
            names = "--enqueue",
            description = "With --simplify: adds the simplified configuration to the study's queue, to be evaluated.")
    private boolean enqueue;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        if (enqueue && !simplify) {
            throw new IllegalArgumentException("Option '--enqueue': it must stand beside --simplify. Add that.");
        }
        try (Store open = store.openExisting()) {
            StoredStudy study = StoredStudy.load(open, store.study());
            Optional<Trial.Complete> best = study.history().best();
            Optional<SimplifiedText> simplified = simplify ? Optional.of(SimplifiedText.of(study)) : Optional.empty();
            if (json) {
                JsonBuilder all = BestJson.add(Json.object(), study.definition(), study.history());
                simplified.ifPresent(found -> found.add(all));
                output.print(all.build());
            } else if (study.definition().metrics().size() > 1) {
                printPick(output, study);
            } else {
                best.ifPresent(trial -> print(output, study, trial));
            }
            if (!json) {
                simplified.ifPresent(found -> found.lines().forEach(output::print));
            }
            if (enqueue) {
                simplified.flatMap(SimplifiedText::found).ifPresent(found -> enqueue(output, open, study, found));
            }
            if (best.isEmpty()) {
                output.say("danlu: study '%s' has no %s"
                        .formatted(
                                study.definition().name(),
                                study.history().leastInfeasible().isPresent()
                                        ? "best trial, " + FeasibilityText.none(study.history())
                                        : "complete trial yet."));
            }
            return best.isPresent() ? 0 : 1;
        }
    }

    private static void enqueue(Output output, Store store, StoredStudy study, Simplification found) {
        int number = new OpenStudies(store)
                .get(study.definition().name())
                .study()
                .enqueue(found.point().values());
        output.say("danlu: trial %d of study '%s' is queued: the simplified configuration."
                .formatted(number, study.definition().name()));
    }

    /** Prints the pick of several objectives, and that it is one. */
    private static void printPick(Output output, StoredStudy study) {
        Pick knee = Pick.knee(study.history().outcomes().metrics());
        RecommendedFront.of(study.history(), study.definition().seed())
                .ifPresent(front -> knee.of(front).ifPresent(member -> {
                    output.print("%s (trial %d)"
                            .formatted(ObjectivesText.expected(member, front.metrics()), member.number()));
                    member.point()
                            .values()
                            .forEach((name, value) -> output.print("  " + name + " = " + Texts.value(value)));
                    if (front.basis() != RecommendedFront.Basis.ACCEPTABLE) {
                        output.print(FrontJson.sentence(front));
                    }
                    output.print(
                            "This is a pick, %s of a front of %d. No configuration is the best of several objectives: 'danlu front' lists them, and --at or --weights pick another."
                                    .formatted(knee.text(), front.members().size()));
                }));
    }

    private static void print(Output output, StoredStudy study, Recommendation recommended) {
        output.print("recommended is trial %d: a model of all trials expects %s = %s"
                .formatted(
                        recommended.number(),
                        study.definition().metrics().getFirst().name(),
                        Texts.spread(recommended.mean(), recommended.sd())));
        recommended.point().values().forEach((name, value) -> output.print("  " + name + " = " + Texts.value(value)));
    }

    private static void print(Output output, StoredStudy study, Trial.Complete trial) {
        output.print("%s = %s (trial %d)"
                .formatted(
                        study.definition().metrics().getFirst().name(), Texts.number(trial.value()), trial.number()));
        trial.start().point().values().forEach((name, value) -> output.print("  " + name + " = " + Texts.value(value)));
        Recommendation.of(study.history()).ifPresent(recommended -> {
            if (recommended.number() != trial.number()) {
                print(output, study, recommended);
            }
            output.print(recommended.advice(trial));
            Ties.of(study.history()).flatMap(Ties::sentence).ifPresent(output::print);
            recommended
                    .feasible()
                    .ifPresent(probability -> output.print("Trial %d is feasible with probability %s."
                            .formatted(recommended.number(), FrontTable.share(probability))));
        });
    }
}
