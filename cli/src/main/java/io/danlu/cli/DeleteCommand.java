package io.danlu.cli;

import io.danlu.format.Json;
import io.danlu.store.Store;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StudyDefinition;
import io.danlu.store.UnknownStudyException;
import io.danlu.store.jdbc.Stores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "delete",
        description = "Deletes a study and all its trials. Asks first on a terminal.",
        mixinStandardHelpOptions = true)
final class DeleteCommand implements Callable<Integer> {

    private static final List<String> AGREED = List.of("y", "yes");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--yes", description = "Deletes without asking; needed without a terminal.")
    private boolean yes;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        try (Store open = store.openExisting()) {
            String study = named(open);
            OptionalInt trials = trials(open, study);
            String whole = "study '%s' with %s from %s".formatted(study, counted(trials), Stores.name(store.url()));
            if (!agreed(output, whole)) {
                output.say("danlu: nothing was deleted.");
                return Exit.FAILED;
            }
            // before the study, so that a failed deletion can be repeated
            store.trialFiles().ifPresent(files -> files.delete(study));
            open.delete(study);
            if (json) {
                output.print(Json.object().put("deleted", study).build());
            } else {
                output.say("deleted " + whole);
            }
        }
        return Exit.DONE;
    }

    private String named(Store open) {
        List<String> names = open.list().stream().map(StudyDefinition::name).toList();
        String study = store.study()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--study is missing: a study to delete must be named. Add --study NAME; the store has %s."
                                .formatted(names.isEmpty() ? "no study" : String.join(", ", names))));
        if (!names.contains(study)) {
            throw new UnknownStudyException(study, names);
        }
        return study;
    }

    /** Counts the trials. Returns empty if the log is damaged, which is no reason to keep it. */
    private static OptionalInt trials(Store open, String study) {
        try {
            return OptionalInt.of(StoredStudy.load(open, StoredStudy.definition(open, Optional.of(study)))
                    .history()
                    .size());
        } catch (StoreDamagedException | IllegalStateException damaged) {
            return OptionalInt.empty();
        }
    }

    private static String counted(OptionalInt trials) {
        if (trials.isEmpty()) {
            return "trials that cannot be read";
        }
        return trials.getAsInt() == 1 ? "1 trial" : trials.getAsInt() + " trials";
    }

    private boolean agreed(Output output, String whole) {
        if (yes) {
            return true;
        }
        if (!Boolean.getBoolean("danlu.asks")) {
            throw new IllegalArgumentException(
                    "--yes is missing: there is no terminal on which to ask whether to delete %s. Add --yes."
                            .formatted(whole));
        }
        output.err().print("Delete %s? [y/N] ".formatted(whole));
        output.err().flush();
        return AGREED.contains(answer().strip().toLowerCase(Locale.ROOT));
    }

    /** Reads a line of standard input, or returns an empty text at its end. */
    private static String answer() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return line == null ? "" : line;
        } catch (IOException broken) {
            throw new UncheckedIOException("standard input cannot be read: " + broken.getMessage(), broken);
        }
    }
}
