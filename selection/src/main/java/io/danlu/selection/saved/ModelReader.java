package io.danlu.selection.saved;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.ModelPersistence;
import io.danlu.selection.prepare.Steps;
import io.danlu.selection.score.Scorer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Reads a model's JSON. It checks first whether the text is a model, then its version, then its checksum, then the
 * rest.
 */
final class ModelReader {

    private static final String[] KEYS = {
        "format",
        "version",
        "learner",
        "hyperparameters",
        "task",
        "target",
        "classes",
        "positive",
        "features",
        "scoring",
        "score",
        "rows",
        "steps",
        "model",
        "sha256"
    };

    private ModelReader() {}

    static SavedModel read(String source, String text) {
        if (!ModelFile.isModel(text)) {
            throw FormatException.of(
                    source, "it is no model of danlu. Name a file that 'danlu tune FILE --save MODEL' wrote.");
        }
        Field root = Field.root(source, Json.parse(source, text));
        Fields all = root.fields();
        requireVersion(all.required("version"));
        requireWhole(source, all);
        return model(all.only(KEYS));
    }

    private static void requireVersion(Field version) {
        long found = version.integer();
        if (found != ModelWriter.VERSION) {
            throw version.refuse("must be %d: %s"
                    .formatted(
                            ModelWriter.VERSION,
                            found > ModelWriter.VERSION
                                    ? "a later danlu wrote the model. Use that one, or tune again."
                                    : "there is no other. Tune again with --save."));
        }
    }

    private static void requireWhole(String source, Fields all) {
        var body = Json.object();
        all.all().stream()
                .filter(member -> !member.getKey().equals("sha256"))
                .forEach(member -> body.put(member.getKey(), member.getValue().json()));
        String written = all.required("sha256").text();
        if (!isOf(written, body.build())) {
            throw FormatException.of(
                    source,
                    "it is damaged or was changed: its content does not have the checksum sha256 (%s). Take another copy, or tune again with --save."
                            .formatted(written));
        }
    }

    private static boolean isOf(String written, Json.Obj body) {
        try {
            return written.equals(ModelWriter.digest(body));
        } catch (IllegalArgumentException notFinite) {
            return false; // no model that was written has such a number
        }
    }

    private static SavedModel model(Fields all) {
        Origin origin = origin(all);
        if (Scorer.named(scoring(all.required("scoring"))).task()
                != origin.schema().task()) {
            throw all.required("scoring")
                    .refuse("must be a scorer for "
                            + ModelWriter.word(origin.schema().task()) + ".");
        }
        Field learner = all.required("learner");
        Learner learns = named(learner);
        ModelPersistence persistence = (origin.steps() ? new Steps(List.of()).before(learns) : learns)
                .persistence()
                .orElseThrow(() -> learner.refuse("must be a learner whose models can be kept in files."));
        OptionalInt classes = origin.schema().classes().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(origin.schema().classes().size());
        return new SavedModel(
                origin,
                persistence.read(
                        all.required("model"), origin.schema().features().size(), classes));
    }

    private static Origin origin(Fields all) {
        Field task = all.required("task");
        List<String> classes = names(all.required("classes"));
        Task meant = words(Task.values(), task);
        if (classes.isEmpty() != (meant == Task.REGRESSION)) {
            throw task.refuse("must be regression without classes, and classification with them.");
        }
        List<Schema.Feature> features = all.required("features").elements().stream()
                .map(ModelReader::feature)
                .toList();
        if (features.isEmpty()
                || features.stream().map(Schema.Feature::name).distinct().count() < features.size()) {
            throw all.required("features").refuse("must be at least one, each once.");
        }
        return new Origin(
                all.required("learner").text(),
                all.required("hyperparameters").fields().values(),
                all.required("steps").bool(),
                new Schema(
                        all.required("target").text(),
                        classes,
                        features,
                        all.optional("positive").map(positive -> positive.oneOf(classes))),
                all.required("scoring").text(),
                all.required("score").finite(),
                all.required("rows").count(1));
    }

    private static List<String> names(Field classes) {
        List<String> names = classes.elements().stream().map(Field::text).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw classes.refuse("must each be there once.");
        }
        return names;
    }

    private static Schema.Feature feature(Field feature) {
        Fields fields = feature.fields().only("name", "kind", "gaps");
        return new Schema.Feature(
                fields.required("name").text(),
                words(Schema.Kind.values(), fields.required("kind")),
                fields.required("gaps").bool());
    }

    private static <E extends Enum<E>> E words(E[] constants, Field field) {
        String word = field.oneOf(Stream.of(constants).map(ModelWriter::word).toList());
        return Arrays.stream(constants)
                .filter(constant -> ModelWriter.word(constant).equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static String scoring(Field scoring) {
        return scoring.oneOf(Scorer.names());
    }

    private static Learner named(Field learner) {
        try {
            return Learner.named(learner.text());
        } catch (ModelException unknown) {
            throw learner.refuse("must be a learner that is known here. " + unknown.getMessage());
        }
    }
}
