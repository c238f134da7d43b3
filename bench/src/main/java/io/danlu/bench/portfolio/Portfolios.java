package io.danlu.bench.portfolio;

import io.danlu.bench.Arguments;
import io.danlu.format.Field;
import io.danlu.format.Json;
import io.danlu.math.KeyedRandom;
import io.danlu.selection.data.Task;
import io.danlu.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Makes the table of portfolios, and prints what a portfolio is worth on data sets that are left out of its choice.
 *
 * <p>Options: {@code --yahpo} is a copy of slds-lmu/yahpo_data, {@code --arff} a folder of the ARFF files of
 * renatopp/arff-datasets. {@code --learners} are those to choose for; {@code --out} is the table, in which the others
 * stay. {@code --rows} and {@code --candidates} bound the effort.
 */
public final class Portfolios {

    /** The number of configurations of a portfolio: it and two trials of the sampler are ten. */
    static final int COUNT = 8;

    private static final int SEED = 21;

    private final Arguments arguments;
    private final SequencedMap<String, List<String>> entries = new LinkedHashMap<>();

    private Portfolios(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Runs the program. */
    public static void main(String... arguments) throws IOException {
        new Portfolios(Arguments.of(
                        List.of("--yahpo", "--arff", "--learners", "--out", "--rows", "--candidates"), arguments))
                .make();
    }

    private void make() throws IOException {
        Path out = Path.of(arguments.text("--out").orElseThrow());
        if (Files.exists(out)) {
            keep(out);
        }
        for (String learner : arguments.list("--learners", "")) {
            entries.put(learner, new ArrayList<>());
            switch (learner) {
                case "xgboost" -> surrogated(learner, Surrogated.xgboost(yahpo(Yahpo.Scenario.XGBOOST)), Map.of());
                case "boosting" -> surrogated(learner, Surrogated.boosting(yahpo(Yahpo.Scenario.XGBOOST)), Map.of());
                case "forest" -> {
                    trained(Trained.forest(Task.CLASSIFICATION));
                    write(out);
                    trained(Trained.forest(Task.REGRESSION));
                }
                case "tribuo_trees" ->
                    surrogated(
                            learner,
                            Surrogated.tree(yahpo(Yahpo.Scenario.RPART)),
                            new TreeMap<>(Map.of("n_estimators", Value.of(1), "splitter", Value.of("best"))));
                default -> throw new IllegalArgumentException("Learner '%s' has no source here.".formatted(learner));
            }
            write(out);
        }
    }

    private void write(Path out) throws IOException {
        Files.writeString(
                out,
                "{\n  \"portfolios\": [\n"
                        + entries.values().stream().flatMap(List::stream).collect(Collectors.joining(",\n"))
                        + "\n  ]\n}\n");
    }

    private void keep(Path out) throws IOException {
        Field root = Field.root(out.toString(), Json.parse(out.toString(), Files.readString(out)));
        for (Field entry : root.fields().required("portfolios").elements()) {
            entries.computeIfAbsent(entry.fields().required("learner").text(), any -> new ArrayList<>())
                    .add(text(entry));
        }
    }

    /** Returns an entry as it stands in the table. */
    private static String text(Field entry) {
        List<String> lines = new ArrayList<>();
        entry.fields().all().forEach(member -> {
            if (!member.getKey().equals("configurations")) {
                lines.add("      \"%s\": %s"
                        .formatted(member.getKey(), member.getValue().json().text()));
            }
        });
        lines.add(entry.fields().required("configurations").elements().stream()
                .map(each -> "        " + each.json().text())
                .collect(Collectors.joining(",\n", "      \"configurations\": [\n", "\n      ]")));
        return lines.stream().collect(Collectors.joining(",\n", "    {\n", "\n    }"));
    }

    private Yahpo yahpo(Yahpo.Scenario scenario) throws IOException {
        return Yahpo.read(scenario, Path.of(arguments.text("--yahpo").orElseThrow()));
    }

    private void surrogated(String learner, Surrogated source, Map<String, Value> with) {
        Ground ground = source.ground(arguments.number("--candidates", 1000, 10), KeyedRandom.generator(SEED));
        print(learner, ground);
        for (Sizes size : Sizes.values()) {
            int count = size.count(ground.dataSets());
            add(learner, Task.CLASSIFICATION, with, size.below(), count, ground, size.weights());
        }
    }

    private void trained(Trained source) {
        Ground ground =
                source.ground(Path.of(arguments.text("--arff").orElseThrow()), arguments.number("--rows", 600, 100));
        print("%s, %s".formatted(source.learner(), source.task().name().toLowerCase(Locale.ROOT)), ground);
        int count = ground.dataSets().size();
        add(source.learner(), source.task(), Map.of(), Optional.empty(), count, ground, any -> 1);
    }

    private void add(
            String learner,
            Task task,
            Map<String, Value> with,
            Optional<Integer> below,
            int dataSets,
            Ground ground,
            ToDoubleFunction<String> weights) {
        var entry =
                Json.object().put("learner", learner).put("task", task.name().toLowerCase(Locale.ROOT));
        if (!with.isEmpty()) {
            entry.put("with", Json.values(with));
        }
        below.ifPresent(rows -> entry.put("rows_below", rows));
        entry.put("data_sets", dataSets)
                .put(
                        "configurations",
                        Json.list(Greedy.choose(ground, COUNT, weights).stream()
                                .map(chosen -> Json.values(ground.candidates().get(chosen)))));
        entries.computeIfAbsent(learner, any -> new ArrayList<>()).add(text(Field.root(learner, entry.build())));
    }

    /** Prints the mean regret of the first configurations on data sets that were left out of the choice. */
    private static void print(String name, Ground ground) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d candidates, %d data sets%n",
                name,
                ground.candidates().size(),
                ground.dataSets().size());
        System.out.printf(Locale.ROOT, "  random, the best of ten: %.3f%n", random(ground));
        for (int count : new int[] {1, 2, 4, COUNT}) {
            double left = ground.dataSets().stream()
                    .mapToDouble(out -> Greedy.mean(
                            ground.only(out),
                            Greedy.choose(
                                    ground.without(out),
                                    count,
                                    Sizes.of(out).map(Sizes::weights).orElse(any -> 1))))
                    .average()
                    .orElseThrow();
            System.out.printf(Locale.ROOT, "  the first %d, left out: %.3f%n", count, left);
        }
    }

    private static double random(Ground ground) {
        var random = KeyedRandom.generator(SEED, 1);
        double sum = 0;
        int draws = 100;
        for (int i = 0; i < draws; i++) {
            List<Integer> ten =
                    random.ints(10, 0, ground.candidates().size()).boxed().toList();
            sum += Greedy.mean(ground, ten);
        }
        return sum / draws;
    }
}
