package io.danlu.bench;

import io.danlu.bench.contest.Schedule;
import io.danlu.bench.task.Shape;
import io.danlu.bench.task.Task;
import io.danlu.space.Spelling;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Options of a comparison of samplers.
 *
 * @param contestants what is compared
 * @param sources where tasks are read from
 * @param selection which of them are run
 * @param rounds how often and how long
 * @param peers how other programs are run
 * @param html where to write a page of the curves ({@code --html FILE}; nowhere)
 */
public record RegretOptions(
        Contestants contestants,
        Sources sources,
        Selection selection,
        Rounds rounds,
        PeerSetup peers,
        Optional<Path> html) {

    /**
     * The samplers and programs that are compared.
     *
     * @param samplers names with options, as {@code tpe:candidates=48} ({@code --samplers a,b}; random)
     * @param pruners names with options, as {@code asha:min_resource=2}: each sampler runs with each, each peer with
     *     its own of that name, and an evaluation is as many steps as a learning curve has ({@code --pruners a,b};
     *     evaluations run whole)
     * @param peers scripts, as {@code optuna-tpe} ({@code --peers a,b}; none)
     */
    public record Contestants(List<String> samplers, List<String> pruners, List<String> peers) {}

    /**
     * Folders that tasks are read from.
     *
     * @param tables of the tables ({@code --tables DIR}; none)
     * @param surrogates of the surrogates ({@code --surrogates DIR}; none)
     * @param rows of the sampled tables ({@code --rows DIR}; none)
     * @param assignments of quadratic assignments in QAPLIB's format ({@code --assignments DIR}; none)
     * @param data of the data sets of live tasks and of selections of features ({@code --data DIR}; examples)
     */
    public record Sources(
            Optional<Path> tables,
            Optional<Path> surrogates,
            Optional<Path> rows,
            Optional<Path> assignments,
            Path data) {}

    /**
     * The tasks that are run.
     *
     * @param suites which suites to run ({@code --suites a,b}; tables, surrogates, rows and conditional;
     *     {@code --synthetic true} adds synthetic)
     * @param shapes by which increasing maps losses are changed ({@code --shapes a,b}; as_is)
     * @param tasks a regular expression of the tasks' names ({@code --tasks REGEX}; all)
     */
    public record Selection(Set<Task.Suite> suites, Set<Shape> shapes, String tasks) {}

    /**
     * The runs of each contestant.
     *
     * @param seeds the first so many seeds, at least 2 ({@code --seeds N}; 20)
     * @param evaluations after how many evaluations to look, ascending ({@code --evaluations a,b}; 25,50,100)
     * @param curve how many evaluations lie between two points of a curve ({@code --curve N}; 5)
     * @param threads how many runs go on at a time ({@code --threads N}; 2)
     */
    public record Rounds(int seeds, List<Integer> evaluations, int curve, int threads) {}

    /**
     * The setup of the peers.
     *
     * @param python their interpreter ({@code --python FILE}; python3)
     * @param path a folder with Python modules for them ({@code --peer-path DIR}; none)
     * @param scripts folder of their scripts ({@code --peer-scripts DIR}; bench/peers)
     * @param cache folder where their results and live tasks' scales are kept ({@code --cache DIR}; bench/target/peers)
     */
    public record PeerSetup(String python, Optional<Path> path, Path scripts, Path cache) {}

    private static final List<String> KEYS = List.of(
            "--samplers",
            "--pruners",
            "--peers",
            "--tables",
            "--surrogates",
            "--rows",
            "--assignments",
            "--data",
            "--suites",
            "--shapes",
            "--synthetic",
            "--tasks",
            "--seeds",
            "--evaluations",
            "--curve",
            "--threads",
            "--python",
            "--peer-path",
            "--peer-scripts",
            "--cache",
            "--html");

    /**
     * The options in {@code arguments}, each followed by its value.
     *
     * @throws IllegalArgumentException if one is unknown, lacks its value or is no number
     */
    public static RegretOptions parse(String... arguments) {
        Arguments given = Arguments.of(KEYS, arguments);
        return new RegretOptions(
                new Contestants(
                        given.list("--samplers", "random"), given.list("--pruners", ""), given.list("--peers", "")),
                new Sources(
                        given.text("--tables").map(Path::of),
                        given.text("--surrogates").map(Path::of),
                        given.text("--rows").map(Path::of),
                        given.text("--assignments").map(Path::of),
                        Path.of(given.text("--data", "examples"))),
                new Selection(suites(given), shapes(given), given.text("--tasks", ".*")),
                new Rounds(
                        given.number("--seeds", 20, 2),
                        given.numbers("--evaluations", "25,50,100", 1),
                        given.number("--curve", 5, 1),
                        given.number("--threads", 2, 1)),
                new PeerSetup(
                        given.text("--python", "python3"),
                        given.text("--peer-path").map(Path::of),
                        Path.of(given.text("--peer-scripts", "bench/peers")),
                        Path.of(given.text("--cache", "bench/target/peers"))),
                given.text("--html").map(Path::of));
    }

    private static Set<Task.Suite> suites(Arguments given) {
        Set<Task.Suite> suites = EnumSet.noneOf(Task.Suite.class);
        given.list("--suites", "tables,surrogates,rows,conditional")
                .forEach(label -> suites.add(among("suite", Task.Suite.values(), Task.Suite::label, label)));
        if (given.text("--synthetic", "false").equals("true")) {
            suites.add(Task.Suite.SYNTHETIC);
        }
        return suites;
    }

    private static Set<Shape> shapes(Arguments given) {
        Set<Shape> shapes = EnumSet.noneOf(Shape.class);
        given.list("--shapes", "as_is")
                .forEach(label -> shapes.add(among("shape", Shape.values(), Shape::label, label)));
        return shapes;
    }

    private static <T> T among(String kind, T[] all, Function<T, String> labelOf, String label) {
        List<String> labels = Stream.of(all).map(labelOf).toList();
        if (!labels.contains(label)) {
            throw new IllegalArgumentException("--%ss (%s): there is no such %s.%s The %ss are %s."
                    .formatted(kind, label, kind, Spelling.nearest(label, labels), kind, String.join(", ", labels)));
        }
        return all[labels.indexOf(label)];
    }

    /** When a run is looked at. */
    public Schedule schedule() {
        Schedule schedule = Schedule.every(rounds.curve(), rounds.evaluations());
        return contestants.pruners().isEmpty() ? schedule : schedule.byStep();
    }

    /** The seeds, from 0. */
    public List<Long> seedList() {
        return IntStream.range(0, rounds.seeds()).mapToObj(Long::valueOf).toList();
    }
}
