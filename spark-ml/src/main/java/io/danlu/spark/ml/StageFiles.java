package io.danlu.spark.ml;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;

/**
 * The files of a saved estimator, in Spark's own layout: a folder {@code metadata} with one line of JSON, and one
 * folder for each stage inside. A pipeline that holds the estimator therefore saves and loads it.
 */
final class StageFiles {

    static final String ESTIMATOR = "estimator";
    static final String EVALUATOR = "evaluator";

    private StageFiles() {}

    /** Saves an estimator. */
    static final class Writer extends MLWriter {

        private final Params instance;
        private final Estimator<?> estimator;
        private final Evaluator evaluator;

        Writer(Params instance, Estimator<?> estimator, Evaluator evaluator) {
            this.instance = instance;
            this.estimator = estimator;
            this.evaluator = evaluator;
        }

        @Override
        public void saveImpl(String path) {
            writeStages(sparkSession(), instance, estimator, evaluator, path);
            writeMetadata(
                    sparkSession(), path, metadata(instance, sparkSession()).build());
        }
    }

    /** Loads an estimator. */
    static final class Reader<T extends Params & ValidationParams> extends MLReader<T> {

        private final Class<T> type;
        private final Function<String, T> create;

        Reader(Class<T> type, Function<String, T> create) {
            this.type = type;
            this.create = create;
        }

        @Override
        public T load(String path) {
            Fields metadata = readMetadata(sparkSession(), path, type);
            T made = create.apply(metadata.required("uid").text());
            setParams(sparkSession(), made, metadata, path);
            return made;
        }
    }

    static void writeStages(
            SparkSession session, Params owner, Estimator<?> estimator, Evaluator evaluator, String path) {
        writable(owner, estimator);
        writable(owner, evaluator);
        write(session, owner, estimator, path + "/" + ESTIMATOR);
        write(session, owner, evaluator, path + "/" + EVALUATOR);
    }

    private static MLWritable writable(Params owner, Params stage) {
        if (stage instanceof MLWritable writable) {
            return writable;
        }
        throw new UnsupportedOperationException("%s: its %s (%s) cannot be saved, because it is not MLWritable."
                .formatted(owner.uid(), stage.uid(), stage.getClass().getName()));
    }

    static void write(SparkSession session, Params owner, Params stage, String path) {
        try {
            writable(owner, stage).write().session(session).save(path);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Returns the metadata that Spark's own stages have, without params that are stages. */
    static JsonBuilder metadata(Params instance, SparkSession session) {
        JsonBuilder set = Json.object();
        JsonBuilder defaults = Json.object();
        instance.paramMap().toList().forEach(pair -> encode(pair, set));
        instance.defaultParamMap().toList().forEach(pair -> encode(pair, defaults));
        return Json.object()
                .put("class", instance.getClass().getName())
                .put("timestamp", System.currentTimeMillis())
                .put("sparkVersion", session.version())
                .put("uid", instance.uid())
                .put("paramMap", set.build())
                .put("defaultParamMap", defaults.build());
    }

    private static <T> void encode(ParamPair<T> pair, JsonBuilder values) {
        if (!(pair.value() instanceof Params)) {
            values.put(pair.param().name(), Json.parse("param", pair.param().jsonEncode(pair.value())));
        }
    }

    static void writeMetadata(SparkSession session, String path, Json metadata) {
        JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(List.of(metadata.text()), 1)
                .saveAsTextFile(path + "/metadata");
    }

    private static Fields metadata(SparkSession session, String path) {
        String text = session.read().textFile(path + "/metadata").first();
        return Field.root(path + "/metadata", Json.parse(path, text)).fields();
    }

    static Fields readMetadata(SparkSession session, String path, Class<?> type) {
        Fields metadata = metadata(session, path);
        String saved = metadata.required("class").text();
        if (!saved.equals(type.getName())) {
            throw new IllegalArgumentException(
                    "File %s: it has a %s, not a %s. Load it by its own class.".formatted(path, saved, type.getName()));
        }
        return metadata;
    }

    /** Sets the params that were saved under {@code path}, stages included. */
    static void setParams(SparkSession session, ValidationParams made, Fields metadata, String path) {
        for (var entry : metadata.required("defaultParamMap").fields().all()) {
            made.setDefault(made.getParam(entry.getKey()), decode(made, entry.getKey(), entry.getValue()));
        }
        for (var entry : metadata.required("paramMap").fields().all()) {
            made.set(made.getParam(entry.getKey()), decode(made, entry.getKey(), entry.getValue()));
        }
        made.set(made.estimator(), read(session, path + "/" + ESTIMATOR, Estimator.class));
        made.set(made.evaluator(), read(session, path + "/" + EVALUATOR, Evaluator.class));
    }

    private static Object decode(Params made, String name, Field value) {
        Param<Object> param = made.getParam(name);
        return param.jsonDecode(value.json().text());
    }

    /** Loads a stage of whatever class was saved under {@code path}, by the static {@code read} that all have. */
    static <T> T read(SparkSession session, String path, Class<T> type) {
        String saved = metadata(session, path).required("class").text();
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Object reader = Class.forName(saved, true, loader).getMethod("read").invoke(null);
            return type.cast(((MLReader<?>) reader).session(session).load(path));
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalArgumentException(
                    "File %s: class %s cannot be loaded (%s). Put it on the class path."
                            .formatted(path, saved, unreadable),
                    unreadable);
        }
    }
}
