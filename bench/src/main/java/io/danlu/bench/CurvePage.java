package io.danlu.bench;

import io.danlu.bench.Contest.Family;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A page that needs nothing else: how the mean regret falls on each task, as curves. */
final class CurvePage {

    private final Contest contest;

    CurvePage(Contest contest) {
        this.contest = contest;
    }

    String html() {
        return template()
                .replace("__SUMMARY__", summary())
                .replace("__LEGEND__", legend())
                .replace("__SECTIONS__", sections());
    }

    private String summary() {
        return "Mean normalised regret of %d seeds on %d tasks by evaluations, on a logarithmic scale from 1, the median of random points (and above), to 0.0001 (and 0, the optimum). "
                        .formatted(
                                contest.options().rounds().seeds(),
                                contest.tasks().size())
                + "Recommendation is the point that would be handed over, search the best visited. Danlu's samplers have solid lines, its peers dotted ones.";
    }

    private String legend() {
        return contest.all().stream()
                .map(each ->
                        "<li><svg viewBox=\"0 0 30 10\" aria-hidden=\"true\"><line class=\"key %s\" x1=\"2\" x2=\"28\" y1=\"5\" y2=\"5\"/></svg>%s</li>"
                                .formatted(CurvePanel.classes(contest, each), Html.escape(each.name())))
                .collect(Collectors.joining());
    }

    private String sections() {
        List<Family> families = contest.families();
        return families.subList(families.size() > 1 ? 1 : 0, families.size()).stream()
                .map(family -> "<h2>%s</h2>\n<div class=\"panels\">\n%s</div>\n"
                        .formatted(
                                Html.escape(family.label()),
                                family.tasks().stream()
                                        .map(task -> new CurvePanel(contest, task).html())
                                        .collect(Collectors.joining())))
                .collect(Collectors.joining());
    }

    private static String template() {
        try (InputStream page = Objects.requireNonNull(CurvePage.class.getResourceAsStream("curves.html"))) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("the page's template cannot be read", broken);
        }
    }
}
