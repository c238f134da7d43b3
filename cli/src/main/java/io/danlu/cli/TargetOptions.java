package io.danlu.cli;

import io.danlu.format.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Options that write the result to files. */
final class TargetOptions {

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Writes the result as JSON to a file, or alone to standard output.")
    private Optional<String> json = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE.html", description = "Writes a self-contained page.")
    private Optional<Path> report = Optional.empty();

    /** Returns whether standard output is for JSON only. */
    boolean isJsonAlone() {
        return json.filter("-"::equals).isPresent();
    }

    /** Returns the path of the page. */
    Optional<Path> report() {
        return report;
    }

    private Optional<Path> jsonFile() {
        return json.filter(target -> !target.equals("-")).map(Path::of);
    }

    /**
     * Checks the files before there is a result.
     *
     * @throws IllegalArgumentException if a file cannot be written
     */
    void check() {
        jsonFile().ifPresent(TextFiles::requireWritable);
        report.ifPresent(TextFiles::requirePage);
    }

    /** Writes the requested files. */
    void write(Json summary, Supplier<String> html) {
        jsonFile().ifPresent(file -> TextFiles.write(file, summary.pretty() + "\n"));
        report.ifPresent(file -> TextFiles.write(file, html.get()));
    }
}
