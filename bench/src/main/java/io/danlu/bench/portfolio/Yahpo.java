package io.danlu.bench.portfolio;

import io.danlu.format.Field;
import io.danlu.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A scenario of YAHPO Gym: the scores of a learner's configurations on many data sets of OpenML, as a network has
 * learned them from real cross-validation (slds-lmu/yahpo_data, Apache-2.0). Rows are whole, and ten repetitions are
 * averaged.
 *
 * <p>Data sets that are reserved for judgement are not there, of either scenario. Nor is OpenML's 37, the diabetes of
 * the Pima, because no default is chosen on data of that name. Immutable.
 */
final class Yahpo {

    /** Scores by which configurations are chosen. Each is larger for better configurations. */
    enum Score {
        ACCURACY(0, 1),
        AUC(2, 1),
        LOG_LOSS(5, -1);

        private final int output;
        private final int sign;

        Score(int output, int sign) {
            this.output = output;
            this.sign = sign;
        }

        double of(double[] outputs) {
            return sign * outputs[output];
        }
    }

    private static final Set<String> RESERVED = Set.of(
            "28", "182", "12", "375", "40498", "40685", "41162", "1056", "1489", "1497", "1501", "151", "1515", "23381",
            "377", "40982", "41163", "41278", "1476", "40499", "18", "37");

    private static final Map<String, Double> BUDGET = Map.of("trainsize", 1.0, "repl", 10.0);

    private static final String TASK = "task_id";

    /** The name of the scenario's folder and the order of its inputs, as YAHPO Gym 1.0 has it. */
    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of and List.of
    enum Scenario {
        XGBOOST(
                "rbv2_xgboost",
                Map.of("booster", "gbtree", "num.impute.selected.cpo", "impute.mean"),
                List.of(TASK, "booster", "num.impute.selected.cpo"),
                List.of(
                        "nrounds",
                        "eta",
                        "gamma",
                        "lambda",
                        "alpha",
                        "subsample",
                        "max_depth",
                        "min_child_weight",
                        "colsample_bytree",
                        "colsample_bylevel",
                        "rate_drop",
                        "skip_drop",
                        "trainsize",
                        "repl")),
        RPART(
                "rbv2_rpart",
                Map.of("num.impute.selected.cpo", "impute.mean"),
                List.of(TASK, "num.impute.selected.cpo"),
                List.of("cp", "maxdepth", "minbucket", "minsplit", "trainsize", "repl"));

        private final String folder;
        private final Map<String, String> words;
        private final List<String> categories;
        private final List<String> numbers;

        Scenario(String folder, Map<String, String> words, List<String> categories, List<String> numbers) {
            this.folder = folder;
            this.words = words;
            this.categories = categories;
            this.numbers = numbers;
        }
    }

    private final Scenario scenario;
    private final Network network;
    private final Field encoding;

    private Yahpo(Scenario scenario, Network network, Field encoding) {
        this.scenario = scenario;
        this.network = network;
        this.encoding = encoding;
    }

    /** Reads a scenario from a copy of the repository. */
    static Yahpo read(Scenario scenario, Path data) throws IOException {
        Path folder = data.resolve(scenario.folder);
        Path codes = folder.resolve("encoding.json");
        return new Yahpo(
                scenario,
                Network.read(folder.resolve("model.onnx")),
                Field.root(codes.toString(), Json.parse(codes.toString(), Files.readString(codes))));
    }

    /** Returns the OpenML numbers of the data sets that are not reserved. */
    List<String> dataSets() {
        List<String> names = new ArrayList<>();
        encoding.fields().required(TASK).fields().all().forEach(entry -> names.add(entry.getKey()));
        names.removeIf(name -> name.equals("#na#") || RESERVED.contains(name));
        return names;
    }

    /** Returns what the network predicts of a configuration, by YAHPO's names; numbers that are left out are 0. */
    double[] outputs(String dataSet, Map<String, Double> configuration) {
        double[] categories = scenario.categories.stream()
                .mapToDouble(name -> code(name, name.equals(TASK) ? dataSet : scenario.words.getOrDefault(name, "")))
                .toArray();
        double[] numbers = scenario.numbers.stream()
                .mapToDouble(name -> BUDGET.getOrDefault(name, configuration.getOrDefault(name, 0.0)))
                .toArray();
        return network.outputs(categories, numbers);
    }

    private double code(String name, String word) {
        return encoding.fields().required(name).fields().required(word).integer();
    }
}
