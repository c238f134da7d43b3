package io.danlu.cli;

import io.danlu.selection.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A curve as a self-contained page: lines, a band of one standard deviation over the splits, a reading of each point,
 * and the numbers as a table.
 *
 * @param scoring name of the scorer
 * @param along name of the hyperparameter, or {@code rows}
 * @param names labels of the points in their order, at least one; the points are evenly spaced
 * @param scores one for each point
 * @param readings one for each point, in words; empty if there is none
 */
record CurvePage(String scoring, String along, List<String> names, List<Scores> scores, List<String> readings) {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final int LEFT = 64;
    private static final int RIGHT = 20;
    private static final int TOP = 16;
    private static final int BOTTOM = 44;
    private static final int LINES = 4;

    String html() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>%1$s</title>
                <style>
                :root { color-scheme: light dark; --ink: light-dark(#211d19, #f1eee9); --soft: light-dark(#665f56, #aba49c); --line: light-dark(#e2ddd4, #37333c); \
                --page: light-dark(#f6f4f0, #131215); --test: light-dark(#1a60b7, #77b5e4); --train: light-dark(#883c27, #f29768); }
                body { margin: 0 auto; max-width: 860px; padding: 0 20px 48px; background: var(--page); color: var(--ink); font: 400 15px/1.5 system-ui, sans-serif; }
                svg { display: block; width: 100%%; height: auto; }
                text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
                .grid { stroke: var(--line); }
                polyline { fill: none; stroke-width: 2; }
                .train { stroke: var(--train); stroke-dasharray: 6 4; }
                .test { stroke: var(--test); }
                .band { fill: var(--test); opacity: 0.18; }
                .dot { fill: var(--test); }
                .best { fill: none; stroke: var(--test); stroke-width: 2; }
                .key-train { color: var(--train); } .key-test { color: var(--test); }
                .scroll { overflow-x: auto; }
                table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
                th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); text-align: right; }
                th:first-child, td:last-child { text-align: left; }
                </style>
                </head>
                <body>
                <h1>%1$s</h1>
                <p><span class="key-test">&#9473; test</span>, with one standard deviation over the splits; <span class="key-train">&#9477; train</span>.</p>
                <svg viewBox="0 0 %2$d %3$d" role="img"><title>%1$s; the numbers are in the table below.</title>
                %4$s%5$s</svg>
                <div class="scroll"><table><thead><tr><th scope="col">%6$s</th><th scope="col">train</th><th scope="col">test</th><th scope="col">sd</th><th scope="col"></th></tr></thead>
                <tbody>
                %7$s
                </tbody></table></div>
                </body>
                </html>
                """.formatted(
                        escape("%s along %s".formatted(scoring, along)),
                        WIDTH,
                        HEIGHT,
                        grid(),
                        lines(),
                        escape(along),
                        IntStream.range(0, names.size()).mapToObj(this::row).collect(Collectors.joining("\n")));
    }

    private String grid() {
        CurvePicture scale = CurvePicture.of(scores);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= LINES; i++) {
            double score = scale.low() + i * (scale.high() - scale.low()) / LINES;
            text.append(format(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT, WIDTH - RIGHT, y(score), y(score)));
            text.append(format(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
                    LEFT - 8, y(score) + 4, Texts.number(score)));
        }
        for (int i = 0; i < names.size(); i++) {
            text.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    x(i), HEIGHT - BOTTOM + 20, escape(names.get(i))));
        }
        return text.append(format(
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, escape(along)))
                .toString();
    }

    private String lines() {
        return runs(Scores::mean).stream().map(this::band).collect(Collectors.joining())
                + line("train", Scores::trainMean)
                + line("test", Scores::mean)
                + IntStream.range(0, names.size())
                        .filter(i -> Double.isFinite(scores.get(i).mean()))
                        .mapToObj(this::dot)
                        .collect(Collectors.joining());
    }

    private String band(List<Integer> run) {
        return "<polygon class=\"band\" points=\"%s %s\"/>\n"
                .formatted(
                        places(run, each -> each.mean() + each.sd()),
                        places(run.reversed(), each -> each.mean() - each.sd()));
    }

    private String line(String part, ToDoubleFunction<Scores> score) {
        return runs(score).stream()
                .map(run -> "<polyline class=\"%s\" points=\"%s\"/>\n".formatted(part, places(run, score)))
                .collect(Collectors.joining());
    }

    private String places(List<Integer> run, ToDoubleFunction<Scores> score) {
        return run.stream()
                .map(i -> place(i, score.applyAsDouble(scores.get(i))))
                .collect(Collectors.joining(" "));
    }

    /** Returns stretches of consecutive points with a defined score. No line is drawn over an undefined one. */
    private List<List<Integer>> runs(ToDoubleFunction<Scores> score) {
        List<List<Integer>> runs = new ArrayList<>();
        boolean goesOn = false;
        for (int i = 0; i < names.size(); i++) {
            boolean known = Double.isFinite(score.applyAsDouble(scores.get(i)));
            if (known && !goesOn) {
                runs.add(new ArrayList<>());
            }
            if (known) {
                runs.getLast().add(i);
            }
            goesOn = known;
        }
        return runs;
    }

    private String dot(int i) {
        double y = y(scores.get(i).mean());
        String ring = readings.get(i).endsWith("best")
                ? format("<circle class=\"best\" cx=\"%.1f\" cy=\"%.1f\" r=\"8\"/>", x(i), y)
                : "";
        return ring
                + format(
                        "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>\n",
                        x(i), y, escape(names.get(i) + " " + readings.get(i)));
    }

    private String row(int i) {
        return format(
                "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
                escape(names.get(i)),
                CurveCommand.fixed(scores.get(i).trainMean()),
                CurveCommand.fixed(scores.get(i).mean()),
                CurveCommand.fixed(scores.get(i).sd()),
                escape(readings.get(i)));
    }

    private String place(int i, double score) {
        return format("%.1f,%.1f", x(i), y(score));
    }

    private double x(int i) {
        double share = names.size() == 1 ? 0.5 : (double) i / (names.size() - 1);
        return LEFT + 20 + share * (WIDTH - LEFT - RIGHT - 40);
    }

    private double y(double score) {
        CurvePicture scale = CurvePicture.of(scores);
        return TOP + (scale.high() - score) / (scale.high() - scale.low()) * (HEIGHT - TOP - BOTTOM);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
