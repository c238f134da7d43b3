package io.danlu.cli;

import io.danlu.selection.saved.SavedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the best configuration's model is kept. */
final class SaveOption {

    @Option(
            names = "--save",
            paramLabel = "MODEL",
            description =
                    "At the end of a study of a model, fits the best configuration to all rows that trials saw and keeps it in this file, for 'danlu predict'.")
    private Optional<Path> file = Optional.empty();

    /**
     * Refuses, before there is a model, a file that it can't be kept in: an older model is replaced, anything else is not.
     *
     * @throws IllegalArgumentException for such a file, or a workload without models
     */
    void check(Workload workload) {
        file.ifPresent(model -> {
            TextFiles.requireWritable(model);
            if (Files.exists(model) && !SavedModel.isModel(model)) {
                throw new IllegalArgumentException(
                        "File '%s': it exists and is no model of danlu, so no model is written over it. Choose another name for --save, or remove it."
                                .formatted(model));
            }
            workload.requireModels();
        });
    }

    /** As it is given to a command that goes on. */
    List<String> given() {
        return file.map(model -> List.of("--save", model.toString())).orElseGet(List::of);
    }

    /** Whether a model is asked for. */
    boolean asked() {
        return file.isPresent();
    }

    /** Keeps the model and says so in a line; nothing where none was asked for. */
    Optional<String> keep(Optional<SavedModel> fitted) {
        return file.map(target -> fitted.map(model -> keep(model, target))
                .orElse("model    not written to %s: the study has not ended with a best trial".formatted(target)));
    }

    private static String keep(SavedModel model, Path target) {
        boolean older = Files.exists(target);
        model.write(target);
        return "model    %s, fitted to %d rows%s"
                .formatted(target, model.origin().rows(), older ? ", in place of an older model" : "");
    }
}
