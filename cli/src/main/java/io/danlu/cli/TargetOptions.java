package io.danlu.cli;

import io.danlu.format.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where a result goes beside the terminal. */
final class TargetOptions {

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Writes the result as JSON to a file, or alone to standard output.")
    private Optional<String> json = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE.html", description = "Writes a self-contained page.")
    private Optional<Path> report = Optional.empty();

    /** Whether standard output is for JSON alone. */
    boolean isJsonAlone() {
        return json.filter("-"::equals).isPresent();
    }

    /** Where the page is written. */
    Optional<Path> report() {
        return report;
    }

    private Optional<Path> jsonFile() {
        return json.filter(target -> !target.equals("-")).map(Path::of);
    }

    /**
     * Refuses, before there is a result, what cannot be written.
     *
     * @throws IllegalArgumentException if a file cannot be written
     */
    void check() {
        jsonFile().ifPresent(TextFiles::requireWritable);
        report.ifPresent(TextFiles::requirePage);
    }

    /** Writes the files that were asked for. */
    void write(Json summary, Supplier<String> html) {
        jsonFile().ifPresent(file -> TextFiles.write(file, summary.pretty() + "\n"));
        report.ifPresent(file -> TextFiles.write(file, html.get()));
    }
}
