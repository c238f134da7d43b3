package io.danlu.bench;

import static io.danlu.bench.Markdown.line;

import io.danlu.bench.Results.Kind;
import io.danlu.bench.contest.Contestant;
import io.danlu.bench.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One task's curves as SVG, and the same numbers as a table. */
final class CurvePanel {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 220;
    private static final int LEFT = 46;
    private static final int RIGHT = 10;
    private static final int TOP = 12;
    private static final int BOTTOM = 30;

    private final Contest contest;
    private final Task task;
    private final List<Integer> looks;
    private final LogAxis axis;

    CurvePanel(Contest contest, Task task) {
        this.contest = contest;
        this.task = task;
        this.looks = contest.options().schedule().looks();
        double[] values = contest.all().stream()
                .flatMapToDouble(each -> looks.stream()
                        .flatMapToDouble(look -> List.of(Kind.values()).stream()
                                .mapToDouble(kind -> contest.results().mean(each, task, kind, look))))
                .toArray();
        this.axis = LogAxis.of(values, TOP, HEIGHT - TOP - BOTTOM);
    }

    /** A contestant's place among the colours, and whether it is a peer. */
    static String classes(Contest contest, Contestant contestant) {
        return "s%d%s"
                .formatted(
                        contest.all().indexOf(contestant) % 8, contest.peers().contains(contestant) ? " peer" : "");
    }

    String html() {
        return """
                <figure>
                <figcaption>%s</figcaption>
                <svg viewBox="0 0 %d %d" role="img"><title>%s</title>
                %s%s%s</svg>
                <details><summary>Numbers</summary><div class="scroll">%s%s</div></details>
                </figure>
                """.formatted(
                        Html.escape(task.name()),
                        WIDTH,
                        HEIGHT,
                        Html.escape(
                                "Mean normalised regret on %s by evaluations, logarithmic; the numbers are in the table below."
                                        .formatted(task.name())),
                        grid(),
                        curves(Kind.RECOMMENDATION),
                        curves(Kind.SEARCH),
                        table(Kind.RECOMMENDATION),
                        table(Kind.SEARCH));
    }

    private String grid() {
        StringBuilder text = new StringBuilder();
        for (int decade : axis.decades()) {
            double y = axis.place(Math.pow(10, decade));
            text.append(line(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH - RIGHT, y, y));
            text.append(
                    line("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", LEFT - 6, y + 4, decade(decade)));
        }
        List<Integer> ticks = new ArrayList<>(List.of(1));
        ticks.addAll(contest.options().rounds().evaluations());
        for (int evaluations : ticks) {
            text.append(line(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n",
                    x(evaluations), HEIGHT - 12, evaluations));
        }
        return text.toString();
    }

    private static String decade(int exponent) {
        return exponent == 0 ? "1" : "0." + "0".repeat(-exponent - 1) + "1";
    }

    private String curves(Kind kind) {
        return contest.all().stream()
                .map(each -> "<polyline class=\"%s %s\" points=\"%s\"><title>%s</title></polyline>\n"
                        .formatted(classes(contest, each), kind.label(), points(each, kind), Html.escape(each.name())))
                .collect(Collectors.joining());
    }

    private String points(Contestant contestant, Kind kind) {
        return looks.stream()
                .map(look ->
                        line("%.1f,%.1f", x(look), axis.place(contest.results().mean(contestant, task, kind, look))))
                .collect(Collectors.joining(" "));
    }

    private double x(int evaluations) {
        double share = looks.getLast() == 1 ? 0.5 : (evaluations - 1.0) / (looks.getLast() - 1);
        return LEFT + share * (WIDTH - LEFT - RIGHT - 8);
    }

    private String table(Kind kind) {
        List<Integer> columns = contest.options().rounds().evaluations();
        String rows = contest.all().stream()
                .map(each -> Html.row(
                        each.name(),
                        columns.stream()
                                .map(look -> line("%.4f", contest.results().mean(each, task, kind, look)))
                                .toList()))
                .collect(Collectors.joining());
        return Html.table(
                kind.label(), "after", columns.stream().map(String::valueOf).toList(), rows);
    }
}
