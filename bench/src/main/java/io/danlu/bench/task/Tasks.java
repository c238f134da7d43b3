package io.danlu.bench.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds tasks. */
public final class Tasks {

    private interface Reader<T> {
        T read(Path description) throws IOException;
    }

    /** The number of random points that set the scale of a live task's losses. */
    private static final int LIVE_SAMPLE = 1000;

    private Tasks() {}

    /** The tables described in {@code folder}, by name; none where there is no such folder. */
    public static List<Task> tables(Path folder) throws IOException {
        return read(folder, TableReader::read);
    }

    /** The surrogates described in {@code folder}, by name; none where there is no such folder. */
    public static List<Task> surrogates(Path folder) throws IOException {
        return read(folder, SurrogateReader::read);
    }

    /** The sampled tables described in {@code folder}, by name; none where there is no such folder. */
    public static List<Task> rows(Path folder) throws IOException {
        return read(folder, RowsReader::read);
    }

    /** The same as {@link #rows}, with all their outcomes. */
    public static List<Rows> outcomes(Path folder) throws IOException {
        return read(folder, RowsReader::rows);
    }

    /** Shifted functions of the literature, and functions of the BBOB suite, which are rotated too. */
    public static List<Task> synthetic() {
        return Stream.concat(Synthetic.all().stream(), Bbob.all().stream()).toList();
    }

    /** Conditional functions of the literature. */
    public static List<Task> conditional() {
        return List.of(Jenatton.shifted());
    }

    /**
     * Real cross-validations of a forest and of nearest neighbours.
     *
     * @param folder with data sets, CSV files whose last column is the target; there need not be any
     * @param cache where to keep what took a while to find: the values of a large random sample
     * @param wanted the names of the tasks that are wanted
     */
    public static List<Task> live(Path folder, Path cache, Predicate<String> wanted) throws IOException {
        return new Live(cache, LIVE_SAMPLE, wanted).all(folder);
    }

    /** Functions of 50 and 100 variables. */
    public static List<Task> highDimensional() {
        return HighDimensional.all();
    }

    /** Returns the quadratic assignments in {@code folder}, by name; none where there is no such folder. */
    public static List<Task> permutations(Path folder) throws IOException {
        return read(folder, ".dat", Qaplib::read);
    }

    /** Returns selections of features of the CSV files in {@code folder}, whose last column is the target. */
    public static List<Task> subsets(Path folder) throws IOException {
        return read(folder, ".csv", FeatureSelection::of).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Returns functions of the shares of mixtures. */
    public static List<Task> mixtures() {
        return Mixtures.all();
    }

    private static <T> List<T> read(Path folder, Reader<T> reader) throws IOException {
        return read(folder, ".json", reader);
    }

    private static <T> List<T> read(Path folder, String ending, Reader<T> reader) throws IOException {
        List<T> tasks = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(f -> f.toString().endsWith(ending))
                        .sorted()
                        .toList()) {
                    tasks.add(reader.read(file));
                }
            }
        }
        return tasks;
    }

    /**
     * The exact expectation of the search regret of random search without repetition, where it can be had: in a table.
     *
     * @param draws how many points, at least 1
     */
    public static OptionalDouble expectedOfRandom(Task task, int draws) {
        return task instanceof Table table
                ? OptionalDouble.of(table.expectedSearchRegret(draws))
                : OptionalDouble.empty();
    }
}
