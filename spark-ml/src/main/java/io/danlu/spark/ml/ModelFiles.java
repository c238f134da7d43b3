package io.danlu.spark.ml;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The files of a saved model: those of its estimator, the trials, the best model, and the models of the splits. */
final class ModelFiles {

    private static final String BEST = "bestModel";
    private static final String PERSIST = "persistSubModels";

    private ModelFiles() {}

    /** Saves a model. */
    static final class Writer extends MLWriter {

        private final Params instance;
        private final Estimator<?> estimator;
        private final Evaluator evaluator;
        private final Validated validated;

        Writer(Params instance, Estimator<?> estimator, Evaluator evaluator, Validated validated) {
            this.instance = instance;
            this.estimator = estimator;
            this.evaluator = evaluator;
            this.validated = validated;
        }

        @Override
        public void saveImpl(String path) {
            boolean persists = persistsSubModels();
            SparkSession session = sparkSession();
            Model<?>[][] models = persists ? validated.models() : new Model<?>[0][];
            StageFiles.writeStages(session, instance, estimator, evaluator, path);
            validated.best().ifPresent(best -> StageFiles.write(session, instance, best, path + "/" + BEST));
            for (int split = 0; split < models.length; split++) {
                for (int index = 0; index < models[split].length; index++) {
                    StageFiles.write(session, instance, models[split][index], subModel(path, split, index));
                }
            }
            StageFiles.writeMetadata(
                    session,
                    path,
                    StageFiles.metadata(instance, session)
                            .put("tried", Json.list(validated.tried().stream().map(ModelFiles::write)))
                            .put("chosen", validated.chosen())
                            .put("hasBestModel", validated.best().isPresent())
                            .put("subModelSplits", models.length)
                            .build());
        }

        private boolean persistsSubModels() {
            Option<String> option = optionMap().get(PERSIST.toLowerCase(Locale.ROOT));
            return option.isEmpty() ? validated.subModels().isPresent() : Boolean.parseBoolean(option.get());
        }
    }

    /** Loads a model. */
    static final class Reader<T extends Params & ValidationParams> extends MLReader<T> {

        private final Class<T> type;
        private final BiFunction<String, Validated, T> create;

        Reader(Class<T> type, BiFunction<String, Validated, T> create) {
            this.type = type;
            this.create = create;
        }

        @Override
        public T load(String path) {
            SparkSession session = sparkSession();
            Fields metadata = StageFiles.readMetadata(session, path, type);
            Stages stages = Stages.of(StageFiles.read(session, path + "/" + StageFiles.ESTIMATOR, Estimator.class));
            List<TriedConfiguration> tried = metadata.required("tried").elements().stream()
                    .map(each -> tried(each, stages))
                    .toList();
            Validated validated = new Validated(
                    metadata.required("hasBestModel").bool()
                            ? Optional.of(model(session, path + "/" + BEST))
                            : Optional.empty(),
                    tried,
                    metadata.required("chosen").count(0),
                    subModels(session, path, metadata.required("subModelSplits").count(0), tried),
                    Optional.empty());
            T made = create.apply(metadata.required("uid").text(), validated);
            StageFiles.setParams(session, made, metadata, path);
            return made;
        }

        private static Optional<List<List<Model<?>>>> subModels(
                SparkSession session, String path, int splits, List<TriedConfiguration> tried) {
            int complete =
                    (int) tried.stream().filter(TriedConfiguration::isComplete).count();
            List<List<Model<?>>> models = new ArrayList<>();
            for (int split = 0; split < splits; split++) {
                int number = split;
                models.add(IntStream.range(0, complete)
                        .<Model<?>>mapToObj(index -> model(session, subModel(path, number, index)))
                        .toList());
            }
            return models.isEmpty() ? Optional.empty() : Optional.of(models);
        }

        private static Model<?> model(SparkSession session, String path) {
            return StageFiles.read(session, path, Model.class);
        }
    }

    private static String subModel(String path, int split, int index) {
        return "%s/subModels/fold%d/%d".formatted(path, split, index);
    }

    private static Json write(TriedConfiguration tried) {
        return Json.object()
                .put("number", tried.number())
                .put("state", tried.state().name())
                .put("params", Json.list(tried.params().toList().stream().map(ModelFiles::write)))
                .put("metrics", Json.list(tried.metrics().stream().map(Json::of)))
                .build();
    }

    private static <V> Json write(ParamPair<V> pair) {
        JsonBuilder param = Json.object()
                .put("parent", pair.param().parent())
                .put("name", pair.param().name());
        return param.put("value", Json.parse("param", pair.param().jsonEncode(pair.value())))
                .build();
    }

    private static TriedConfiguration tried(Field field, Stages stages) {
        Fields fields = field.fields();
        ParamMap params = new ParamMap();
        for (Field each : fields.required("params").elements()) {
            Fields pair = each.fields();
            Param<Object> param = stages.param(new ParamKey(
                    pair.required("parent").text(), pair.required("name").text(), false));
            params.put(param, param.jsonDecode(pair.required("value").json().text()));
        }
        return new TriedConfiguration(
                fields.required("number").count(0),
                params,
                State.valueOf(fields.required("state").text()),
                fields.required("metrics").finites());
    }
}
