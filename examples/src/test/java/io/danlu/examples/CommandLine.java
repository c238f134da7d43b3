package io.danlu.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs commands as pages show them; their stores and the files that they write are in a folder. */
final class CommandLine {

    private static final Set<String> WITH_A_STORE = Set.of(
            "tune", "studies", "show", "trials", "best", "front", "export", "report", "delete", "control", "import",
            "worker", "note", "tag");

    private final Path folder;

    CommandLine(Path folder) {
        this.folder = folder;
        System.setProperty("danlu.home", Page.ROOT.toString());
    }

    /**
     * Runs a line such as {@code ./danlu best}, without what follows {@code #}, {@code >} or {@code |}, and returns
     * what it prints.
     */
    List<String> run(String line) {
        String[] arguments = arguments(line.replaceAll(" +[#>|].*", ""));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        assertThat(code).as(line + "\n" + err).isZero();
        return out.toString().lines().toList();
    }

    private String[] arguments(String command) {
        List<String> arguments = new ArrayList<>();
        for (String word : command.replaceFirst("^\\./danlu ", "").split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
            arguments.add(path(word.replace("\"", "")));
        }
        if (arguments.getFirst().equals("demo")) {
            arguments.addAll(
                    List.of("--report", folder.resolve("danlu-demo.html").toString()));
        }
        if (WITH_A_STORE.contains(arguments.getFirst()) && !arguments.contains("--store")) {
            arguments.addAll(List.of("--store", "sqlite:" + folder.resolve("danlu.db")));
        }
        return arguments.toArray(String[]::new);
    }

    private String path(String word) {
        if (word.startsWith("examples/")) {
            return Page.ROOT.resolve(word).toString();
        }
        return word.matches(".*\\.(html|model|csv)") ? folder.resolve(word).toString() : word;
    }

    /** Returns lines without what differs from machine to machine: times, the blanks that align them, and folders. */
    static List<String> masked(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("[0-9.]+ s\\b", "TIME")
                        .replaceAll(" +TIME", " TIME")
                        .replaceAll("^report: .*danlu-demo.html", "report: danlu-demo.html")
                        .replaceAll(" +time$", " time"))
                .toList();
    }
}
