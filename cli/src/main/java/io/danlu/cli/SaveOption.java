package io.danlu.cli;

import io.danlu.selection.saved.SavedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option to save a model of the best configuration. */
final class SaveOption {

    @Option(
            names = "--save",
            paramLabel = "MODEL",
            description =
                    "Fits the best configuration to all rows that trials saw and writes it to this file, for 'danlu predict'. Needs a study of a model.")
    private Optional<Path> file = Optional.empty();

    /**
     * Checks the file before the study runs. An older model is replaced; any other existing file is refused.
     *
     * @throws IllegalArgumentException for a file that cannot be written, or a workload without models
     */
    void check(Workload workload) {
        file.ifPresent(model -> {
            TextFiles.requireWritable(model);
            if (Files.exists(model) && !SavedModel.isModel(model)) {
                throw new IllegalArgumentException(
                        "File '%s': it exists and is not a model of danlu, so it is not overwritten. Choose another name for --save, or remove it."
                                .formatted(model));
            }
            workload.requireModels();
        });
    }

    /** Returns the option as it was given. */
    List<String> given() {
        return file.map(model -> List.of("--save", model.toString())).orElseGet(List::of);
    }

    /** Returns whether a model should be saved. */
    boolean asked() {
        return file.isPresent();
    }

    /** Writes the model and returns a line that says so. Empty if no model should be saved. */
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
