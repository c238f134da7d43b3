package io.danlu.learner.tribuo;

import com.google.protobuf.InvalidProtocolBufferException;
import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.ModelPersistence;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Predictor;
import io.danlu.selection.learn.Settings;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.protos.core.ModelProto;

/**
 * Saves models in Tribuo's protocol buffers, which every later Tribuo of its major version reads; in base 64, because a
 * model's file is text.
 *
 * <p>Tribuo instantiates the classes that the bytes name, through a static method that only its own classes have. For
 * the model itself only the learner's own classes are accepted.
 *
 * @param classes the names of the models' classes
 */
record ProtobufPersistence(Recipe recipe, Set<String> classes) implements ModelPersistence {

    private static final String MIDDLE = "middle";
    private static final String UNIT = "unit";
    private static final String MEMBERS = "members";

    @Override
    public Predictor fit(Rows rows, Settings settings, long seed) {
        Quiet.down();
        Points points = Points.of(rows.dataset().features(), recipe.learner());
        return predictor(recipe.begin(points, rows, settings, seed).fitted(settings), points.features());
    }

    private static <T extends Output<T>> Predictor predictor(Fitted<T> fitted, int features) {
        return new Kept<>(fitted, features, fitted.serialized());
    }

    @Override
    public Predictor read(Field written, int features, OptionalInt count) {
        Quiet.down();
        Fields fields = written.fields();
        if (count.isPresent()) {
            return read(fields.only(MEMBERS), features, new Outcome.Classes(count.getAsInt()));
        }
        fields.only(MIDDLE, UNIT, MEMBERS);
        double unit = fields.required(UNIT).finite();
        if (!(unit > 0)) {
            throw fields.required(UNIT).refuse("must be above 0.");
        }
        return read(fields, features, new Outcome.Values(fields.required(MIDDLE).finite(), unit));
    }

    private <T extends Output<T>> Predictor read(Fields fields, int features, Outcome<T> outcome) {
        List<Field> texts = fields.required(MEMBERS).elements();
        if (texts.isEmpty()) {
            throw fields.required(MEMBERS).refuse("must be at least one.");
        }
        List<byte[]> bytes = new ArrayList<>();
        List<Model<T>> members = new ArrayList<>();
        for (Field text : texts) {
            bytes.add(text.bytes());
            members.add(member(text, bytes.getLast(), features, outcome));
        }
        return new Kept<>(new Fitted<>(recipe.learner(), outcome, members), features, bytes);
    }

    private <T extends Output<T>> Model<T> member(Field text, byte[] bytes, int features, Outcome<T> outcome) {
        Model<T> model = model(text, bytes, outcome);
        Set<String> known = model.getFeatureIDMap().keySet();
        if (known.size() != features // first, because a forged number could exhaust the memory
                || !known.equals(Set.of(Points.names(features)))
                || !outcome.has(model.getOutputIDInfo().getDomain())) {
            throw text.refuse("must be a model of %d features and of the file's task and classes.".formatted(features));
        }
        return model;
    }

    private <T extends Output<T>> Model<T> model(Field text, byte[] bytes, Outcome<T> outcome) {
        ModelProto proto = proto(text, bytes);
        if (!classes.contains(proto.getClassName())) {
            throw text.refuse("must be a model of Tribuo that learner '%s' makes.".formatted(recipe.learner()));
        }
        try {
            return Model.deserialize(proto).castModel(outcome.type());
        } catch (RuntimeException broken) { // Tribuo throws various exceptions for bytes that do not fit
            throw text.refuse("must be an undamaged model of Tribuo: " + broken.getMessage());
        }
    }

    private static ModelProto proto(Field text, byte[] bytes) {
        try {
            return ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException broken) {
            throw text.refuse("must be a model of Tribuo: " + broken.getMessage());
        }
    }

    /** A model that was read, or can be. */
    private record Kept<T extends Output<T>>(Fitted<T> fitted, int features, List<byte[]> members)
            implements Predictor {

        @Override
        public Prediction predict(List<Column> columns) {
            if (columns.size() != features) {
                throw new ModelException("Model: %d columns are given, but it was fitted to %d. Give those columns."
                        .formatted(columns.size(), features));
            }
            Points points = Points.of(columns, fitted.learner());
            return fitted.predict(points, IntStream.range(0, points.rows()).toArray());
        }

        @Override
        public Json json() {
            Json all = Json.list(
                    members.stream().map(bytes -> Json.of(Base64.getEncoder().encodeToString(bytes))));
            if (fitted.outcome() instanceof Outcome.Values(double middle, double unit)) {
                return Json.object()
                        .put(MIDDLE, Json.of(middle))
                        .put(UNIT, Json.of(unit))
                        .put(MEMBERS, all)
                        .build();
            }
            return Json.object().put(MEMBERS, all).build();
        }
    }
}
