package io.danlu.spark.ml;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.SpaceFormat;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Scale;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.typed.TypedCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;

/**
 * A search space over the params of an estimator and its stages. Takes the place of the grid of Spark's {@code
 * ParamGridBuilder}. Immutable.
 *
 * {@snippet :
 * ParamSpace space = ParamSpace.builder()
 *         .addFloat(lr.regParam(), 1e-4, 1, Scale.LOG)
 *         .addInt(hashing.numFeatures(), 100, 100_000, Scale.LOG)
 *         .addBoolean(lr.fitIntercept())
 *         .addCategories(lr.family(), "auto", "multinomial")
 *         .build();
 * }
 *
 * <p>A parameter of the study has the name of its param. Params of several stages with the same name are called {@code
 * stage.param}, where the stage is its uid without the random suffix: {@code logreg.maxIter}. If several stages have
 * that name as well, the whole uid is used. A study is resumed under the same names only, so stages of one kind need a
 * uid that the program chooses: {@code new StringIndexer("city")}.
 */
public final class ParamSpace {

    private final Space space;
    private final SequencedMap<String, ParamKey> params;

    private ParamSpace(Space space, SequencedMap<String, ParamKey> params) {
        this.space = space;
        this.params = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(params));
    }

    /** Starts a space without params. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a space from a type that declares one; see {@link TypedCodec}. Its components are named like params of
     * {@code estimator} or its stages, or {@code stage.param} by a component that is a record or by {@link
     * io.danlu.typed.Name}.
     *
     * {@snippet :
     * record Logistic(
     *         @FloatRange(low = 1e-4, high = 1, log = true) double regParam,
     *         @FloatRange(low = 0, high = 1) double elasticNetParam) {}
     *
     * ParamSpace space = ParamSpace.of(Logistic.class, pipeline);
     * }
     *
     * @throws IllegalArgumentException if a component is no param, or the param of several stages, or has values that
     *     the param does not allow
     */
    public static ParamSpace of(Class<?> type, Estimator<?> estimator) {
        Space space = TypedCodec.of(type).space();
        Stages stages = Stages.of(estimator);
        SequencedMap<String, ParamKey> params = new LinkedHashMap<>();
        for (Parameter parameter : space.parameters()) {
            Param<Object> param = stages.named(parameter.name());
            ParamKey key = ParamKey.of(param, false);
            check(key, param, parameter);
            params.put(parameter.name(), key);
        }
        return new ParamSpace(space, params);
    }

    private static void check(ParamKey key, Param<Object> param, Parameter parameter) {
        extremes(parameter).forEach(value -> key.value(param, value));
    }

    private static Stream<Value> extremes(Parameter parameter) {
        return switch (parameter) {
            case CategoricalParameter categories -> categories.choices().stream();
            case OrdinalParameter ordinal -> ordinal.values().stream();
            case FloatParameter real
            when Double.isFinite(real.high() - real.low()) -> Stream.of(Value.of(real.low()), Value.of(real.high()));
            default ->
                Stream.of(
                        parameter.value(parameter.quantile(0)),
                        parameter.value(parameter.quantile(Math.nextDown(1.0))));
        };
    }

    /** Returns the space of the study. */
    public Space space() {
        return space;
    }

    /** Returns the params of a point of {@link #space}: those of the active parameters. */
    ParamMap paramMap(Point point, Stages stages) {
        ParamMap map = new ParamMap();
        point.values().forEach((name, value) -> {
            ParamKey key = key(name);
            Param<Object> param = stages.param(key);
            map.put(param, key.value(param, value));
        });
        return map;
    }

    private ParamKey key(String name) {
        if (!params.containsKey(name)) {
            throw new IllegalArgumentException(
                    "Space: parameter '%s' sets no param. Build the space anew.".formatted(name));
        }
        return params.get(name);
    }

    /** Checks that each param belongs to a stage. */
    void check(Stages stages) {
        params.values().forEach(stages::param);
    }

    /** Returns the space and its params as JSON, the form in which a {@code Params} keeps it. */
    String json() {
        JsonBuilder keys = Json.object();
        params.forEach((name, key) -> keys.put(
                name,
                Json.object()
                        .put("parent", key.parent())
                        .put("name", key.name())
                        .put("json", key.json())
                        .build()));
        return Json.object()
                .put("space", SpaceFormat.write(space))
                .put("require", SpaceFormat.writeClauses(space))
                .put("params", keys.build())
                .build()
                .text();
    }

    /** Reads what {@link #json} wrote. */
    static ParamSpace read(String json) {
        Fields fields = Field.root("space", Json.parse("space", json)).fields();
        SequencedMap<String, ParamKey> params = new LinkedHashMap<>();
        for (Map.Entry<String, Field> entry : fields.required("params").fields().all()) {
            Fields key = entry.getValue().fields();
            params.put(
                    entry.getKey(),
                    new ParamKey(
                            key.required("parent").text(),
                            key.required("name").text(),
                            key.required("json").bool()));
        }
        return new ParamSpace(SpaceFormat.read(fields), params);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParamSpace that && space.equals(that.space) && params.equals(that.params);
    }

    @Override
    public int hashCode() {
        return 31 * space.hashCode() + params.hashCode();
    }

    /** Returns the names of the parameters. */
    @Override
    public String toString() {
        return "ParamSpace" + params.keySet();
    }

    /** Collects the params of a space. Not thread-safe. */
    public static final class Builder {

        private final List<Added> all = new ArrayList<>();

        private record Added(Param<?> param, boolean json, Function<String, Parameter> parameter) {}

        private Builder() {}

        /** Adds a param with real values from {@code low} to {@code high}. */
        public Builder addFloat(Param<?> param, double low, double high) {
            return addFloat(param, low, high, Scale.LINEAR);
        }

        /**
         * Adds a param with real values from {@code low} to {@code high}.
         *
         * @param scale {@link Scale#LOG} if ratios count, as for a regularization
         */
        public Builder addFloat(Param<?> param, double low, double high, Scale scale) {
            return add(param, false, name -> {
                var linear = Parameter.real(name, low, high);
                return scale == Scale.LOG ? linear.log() : linear;
            });
        }

        /** Adds a param with whole numbers from {@code low} to {@code high}, both included. */
        public Builder addInt(Param<?> param, long low, long high) {
            return addInt(param, low, high, Scale.LINEAR);
        }

        /** Adds a param with whole numbers from {@code low} to {@code high}, both included. */
        public Builder addInt(Param<?> param, long low, long high, Scale scale) {
            return add(param, false, name -> {
                var linear = Parameter.integer(name, low, high);
                return scale == Scale.LOG ? linear.log() : linear;
            });
        }

        /** Adds a param that is true or false. */
        public Builder addBoolean(BooleanParam param) {
            return add(param, false, Parameter::bool);
        }

        /**
         * Adds a param with these values, without an order among them.
         *
         * @param values texts, numbers, truth values, or whatever else the param can write as JSON
         */
        @SafeVarargs
        @SuppressWarnings("varargs") // the values are only read
        public final <T> Builder addCategories(Param<T> param, T... values) {
            boolean json = Arrays.stream(values).anyMatch(value -> !isScalar(value));
            List<Value> choices = Arrays.stream(values)
                    .map(value -> json ? Value.of(param.jsonEncode(value)) : scalar(value))
                    .toList();
            return add(param, json, name -> Parameter.categorical(name, choices));
        }

        private static boolean isScalar(Object value) {
            return value instanceof String || value instanceof Boolean || value instanceof Number;
        }

        private static Value scalar(Object value) {
            return switch (value) {
                case Boolean bool -> Value.of(bool.booleanValue());
                case Integer integer -> Value.of(integer.longValue());
                case Long integer -> Value.of(integer.longValue());
                case Number real -> Value.of(real.doubleValue());
                default -> Value.of(value.toString());
            };
        }

        private Builder add(Param<?> param, boolean json, Function<String, Parameter> parameter) {
            all.add(new Added(param, json, parameter));
            return this;
        }

        /**
         * Returns the space.
         *
         * @throws IllegalArgumentException if there are no params, one was added twice, a range is empty, or Spark does
         *     not allow a value
         */
        public ParamSpace build() {
            List<String> names = names();
            SequencedMap<String, ParamKey> params = new LinkedHashMap<>();
            List<Parameter> parameters = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                Added added = all.get(i);
                Parameter parameter = added.parameter().apply(names.get(i));
                ParamKey key = ParamKey.of(added.param(), added.json());
                checkValues(key, added.param(), parameter);
                parameters.add(parameter);
                params.put(parameter.name(), key);
            }
            return new ParamSpace(Space.of(parameters), params);
        }

        @SuppressWarnings("unchecked")
        private static void checkValues(ParamKey key, Param<?> param, Parameter parameter) {
            check(key, (Param<Object>) param, parameter);
        }

        /** Returns the shortest name of each param that no other one has: its name, with its stage, with its uid. */
        private List<String> names() {
            List<String> plain = all.stream().map(each -> each.param().name()).toList();
            List<String> staged = all.stream()
                    .map(each -> Stages.shortName(each.param().parent()) + "."
                            + each.param().name())
                    .toList();
            return IntStream.range(0, all.size())
                    .mapToObj(i -> isUnique(plain, i)
                            ? plain.get(i)
                            : isUnique(staged, i)
                                    ? staged.get(i)
                                    : all.get(i).param().parent() + "." + plain.get(i))
                    .toList();
        }

        private static boolean isUnique(List<String> names, int index) {
            return Collections.frequency(names, names.get(index)) == 1;
        }
    }
}
