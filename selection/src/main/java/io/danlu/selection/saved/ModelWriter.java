package io.danlu.selection.saved;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Writes a model as JSON. The last member is the SHA-256 of the text of the others. */
final class ModelWriter {

    /** The first member's value in models of every version. */
    static final String FORMAT = "danlu model";

    static final int VERSION = 1;

    private ModelWriter() {}

    static Json json(SavedModel model) {
        Json.Obj body = body(model);
        JsonBuilder all = Json.object();
        body.members().forEach(all::put);
        return all.put("sha256", digest(body)).build();
    }

    private static Json.Obj body(SavedModel model) {
        Origin origin = model.origin();
        return Json.object()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("learner", origin.learner())
                .put("hyperparameters", Json.values(origin.hyperparameters()))
                .put("task", word(origin.schema().task()))
                .put("target", origin.schema().target())
                .put("classes", texts(origin.schema().classes()))
                .put("positive", origin.schema().positive().map(Json::of))
                .put("features", Json.list(origin.schema().features().stream().map(ModelWriter::feature)))
                .put("scoring", origin.scoring())
                .put("score", origin.score())
                .put("rows", origin.rows())
                .put("steps", origin.steps())
                .put("model", model.predictor().json())
                .build();
    }

    private static Json feature(Schema.Feature feature) {
        return Json.object()
                .put("name", feature.name())
                .put("kind", word(feature.kind()))
                .put("gaps", feature.gaps())
                .build();
    }

    private static Json texts(List<String> texts) {
        return Json.list(texts.stream().map(Json::of));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String digest(Json json) {
        try {
            byte[] text = json.text().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
