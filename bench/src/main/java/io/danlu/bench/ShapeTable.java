package io.danlu.bench;

import static io.danlu.bench.Markdown.line;

import io.danlu.bench.Results.Kind;
import io.danlu.bench.contest.Contestant;
import io.danlu.bench.task.Shape;
import io.danlu.bench.task.Shaped;
import io.danlu.bench.task.Task;
import java.util.Comparator;
import java.util.List;

/** The cost to a contestant of an increasing map of the losses, which changes no configuration's rank. */
final class ShapeTable {

    private final Contest contest;

    ShapeTable(Contest contest) {
        this.contest = contest;
    }

    /** The section; empty where no task is there in a shape and as it is. */
    String markdown() {
        Markdown table = new Markdown(
                line("Regret relative to the same tasks as they are (floor %s) [95 %% over seeds]", Ratio.FLOOR),
                List.of("contestant", "evaluations", "shape", "recommendation", "worst task", "search", "worst task"));
        boolean any = false;
        for (Contestant contestant : contest.all()) {
            for (int evaluations : contest.options().rounds().evaluations()) {
                for (Shape shape : Shape.values()) {
                    List<Shaped> tasks = tasks(shape);
                    if (!tasks.isEmpty()) {
                        any = true;
                        table.row(
                                contestant.name(),
                                Integer.toString(evaluations),
                                line("%s (%d)", shape.label(), tasks.size()),
                                ratio(tasks, contestant, Kind.RECOMMENDATION, evaluations),
                                worst(tasks, contestant, Kind.RECOMMENDATION, evaluations),
                                ratio(tasks, contestant, Kind.SEARCH, evaluations),
                                worst(tasks, contestant, Kind.SEARCH, evaluations));
                    }
                }
            }
        }
        return any ? table.end() : "";
    }

    private List<Shaped> tasks(Shape shape) {
        return contest.tasks().stream()
                .filter(Shaped.class::isInstance)
                .map(Shaped.class::cast)
                .filter(task -> task.shape() == shape && contest.tasks().contains(task.task()))
                .toList();
    }

    private String ratio(List<Shaped> tasks, Contestant contestant, Kind kind, int evaluations) {
        return Ratio.toAsIs(contest.results(), tasks, contestant, kind, evaluations)
                .text();
    }

    private String worst(List<Shaped> tasks, Contestant contestant, Kind kind, int evaluations) {
        Shaped worst = tasks.stream()
                .max(Comparator.comparingDouble(task -> ratio(task, contestant, kind, evaluations)))
                .orElseThrow();
        return line("%s %.2f", worst.task().name(), ratio(worst, contestant, kind, evaluations));
    }

    private double ratio(Shaped task, Contestant contestant, Kind kind, int evaluations) {
        return mean(task, contestant, kind, evaluations) / mean(task.task(), contestant, kind, evaluations);
    }

    private double mean(Task task, Contestant contestant, Kind kind, int evaluations) {
        return Math.max(Ratio.FLOOR, contest.results().mean(contestant, task, kind, evaluations));
    }
}
