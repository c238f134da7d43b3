package io.danlu.cli;

import io.danlu.analysis.front.Member;
import io.danlu.analysis.front.Pick;
import io.danlu.analysis.front.RecommendedFront;
import io.danlu.format.Json;
import io.danlu.report.FrontJson;
import io.danlu.store.Store;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "front",
        description = "Lists the recommended front of a study with several objectives, and picks one configuration.",
        mixinStandardHelpOptions = true)
final class FrontCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--at",
            paramLabel = "BOUNDS",
            description =
                    "Picks the best within bounds of expected values, such as 'latency_ms <= 20'; several with commas.")
    private Optional<String> at = Optional.empty();

    @Option(
            names = "--weights",
            paramLabel = "NAME=N,...",
            description = "Picks by weights of the objectives, such as accuracy=2,latency_ms=1; default: the knee.")
    private Optional<String> weights = Optional.empty();

    @ArgGroup
    private Form form = new Form();

    /** The form of the output; at most one. */
    private static final class Form {

        @Option(names = "--json", description = "Prints JSON.")
        private boolean json;

        @Option(names = "--csv", description = "Prints a table with commas, without the pick.")
        private boolean csv;
    }

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        try (Store open = store.openExisting()) {
            StoredStudy study = StoredStudy.load(open, store.study());
            FrontJson.check(study.definition().name(), study.history().outcomes());
            Pick pick = Pick.of(at, weights, study.history().outcomes().metrics());
            Optional<RecommendedFront> front =
                    RecommendedFront.of(study.history(), study.definition().seed());
            if (form.json) {
                output.print(FrontJson.add(Json.object(), front, pick, study.history())
                        .build());
            } else if (form.csv) {
                front.ifPresent(found ->
                        FrontTable.csv(found, study.history().outcomes()).forEach(output.out()::print));
            } else {
                front.ifPresent(found -> print(output, study, found, pick));
            }
            if (front.isEmpty()) {
                output.say("danlu: study '%s' has no complete trial yet."
                        .formatted(study.definition().name()));
                return Exit.FAILED;
            }
            Optional<Member> picked = pick.of(front.get());
            if (picked.isEmpty()) {
                output.say("danlu: no member of the front is expected to fulfil --at '%s'. Loosen it."
                        .formatted(at.orElse("")));
            }
            return picked.isPresent() ? Exit.DONE : Exit.FAILED;
        }
    }

    private static void print(Output output, StoredStudy study, RecommendedFront front, Pick pick) {
        output.print(FrontJson.sentence(front));
        output.print(FrontTable.of(front, study.history().outcomes()));
        pick.of(front).ifPresent(member -> output.print(ObjectivesText.pick(member, pick, front)));
        output.print(ObjectivesText.hypervolume(front));
    }
}
