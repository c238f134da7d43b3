package io.danlu.bench.selection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs scikit-learn by a script that prints numbers, each time in a process of its own with one thread for each job.
 *
 * @param version of the library
 */
record Scikit(String python, Path script, String version) {

    /** Returns it; empty if the Python cannot import the library. */
    static Optional<Scikit> of(String python, Path script) throws InterruptedException {
        try {
            return Optional.of(new Scikit(python, script, said(python, script, List.of("version"))));
        } catch (IOException without) {
            return Optional.empty();
        }
    }

    /** Returns the numbers that the script prints for these arguments. */
    double[] numbers(String... arguments) throws IOException, InterruptedException {
        return Arrays.stream(said(python, script, List.of(arguments)).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static String said(String python, Path script, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python, script.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("%s ended with %d.".formatted(command, process.exitValue()));
        }
        return said;
    }
}
