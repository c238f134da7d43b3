package io.danlu.bench.front;

import io.danlu.bench.task.Rows;
import io.danlu.bench.task.Task;
import io.danlu.bench.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Finds the tasks whose names match. */
final class FrontTasks {

    /** The number of inputs of the networks of each table. */
    private static final Map<String, Integer> INPUTS =
            Map.of("hpolib-naval_propulsion", 15, "hpolib-protein_structure", 9);

    private static final List<Integer> FEASIBLE = List.of(10, 30, 50, 70, 90);

    private final List<Outcomes> nets = new ArrayList<>();
    private final List<Outcomes> forecasters = new ArrayList<>();
    private final List<Outcomes> tables = new ArrayList<>();

    private FrontTasks() {}

    /** Reads the tables in two folders, as far as they are there. */
    static FrontTasks read(Path rows, Path tables) throws IOException {
        FrontTasks found = new FrontTasks();
        for (Rows each : Tasks.outcomes(rows)) {
            if (each.name().startsWith("nas201front")) {
                found.nets.add(Outcomes.of(each));
            } else if (each.name().startsWith("deepar")) {
                found.forecasters.add(Outcomes.of(each));
            }
        }
        for (Task each : Tasks.tables(tables)) {
            if (INPUTS.containsKey(each.name())) {
                found.tables.add(Outcomes.of(each, INPUTS.get(each.name())));
            }
        }
        return found;
    }

    /** Returns the tasks of several objectives. */
    List<FrontTask> fronts() {
        List<FrontTask> tasks = new ArrayList<>();
        nets.forEach(each -> tasks.add(front("nas201", each, List.of(0, 1), OptionalDouble.empty())));
        nets.forEach(each -> tasks.add(front("nas201", each, List.of(0, 1, 2), OptionalDouble.empty())));
        tables.forEach(each -> tasks.add(front("hpolib", each, List.of(0, 1), OptionalDouble.empty())));
        forecasters.forEach(each -> tasks.add(front("deepar", each, List.of(0, 1), OptionalDouble.empty())));
        Stream.of(Formulas.zdt1(), Formulas.zdt2(), Formulas.zdt3())
                .forEach(each -> tasks.add(front("formulas", each, List.of(0, 1), OptionalDouble.empty())));
        double belowSphere = Math.pow(1.1, 3) - Math.PI / 6;
        tasks.add(front("formulas", Formulas.dtlz2(), List.of(0, 1, 2), OptionalDouble.of(belowSphere)));
        tasks.add(front("conditional", Formulas.valley(), List.of(0, 1), OptionalDouble.empty()));
        return tasks;
    }

    private static FrontTask front(String family, Outcomes outcomes, List<Integer> objectives, OptionalDouble known) {
        return new FrontTask(
                "%s-%d".formatted(outcomes.name(), objectives.size()),
                family,
                outcomes,
                Goal.Front.of(outcomes, objectives, known),
                0);
    }

    /** Returns the tasks of one objective with a limit that 10, 30, 50, 70 or 90 % of the space meet. */
    List<FrontTask> limits() {
        List<FrontTask> tasks = new ArrayList<>();
        nets.forEach(each -> tasks.addAll(limits("nas201", each, 1)));
        nets.forEach(each -> tasks.addAll(limits("nas201", each, 2)));
        tables.forEach(each -> tasks.addAll(limits("hpolib", each, 1)));
        forecasters.forEach(each -> tasks.addAll(limits("deepar", each, 1)));
        return tasks;
    }

    private static List<FrontTask> limits(String family, Outcomes outcomes, int limited) {
        return FEASIBLE.stream()
                .map(percent -> new FrontTask(
                        "%s-%s-%d%%".formatted(outcomes.name(), outcomes.names().get(limited), percent),
                        family,
                        outcomes,
                        Goal.Limited.of(outcomes, 0, limited, percent / 100.0),
                        0))
                .toList();
    }
}
