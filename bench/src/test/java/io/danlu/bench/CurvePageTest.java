package io.danlu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.bench.contest.SamplerContestant;
import io.danlu.bench.contest.Trace;
import io.danlu.bench.task.Task;
import io.danlu.bench.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvePageTest {

    private static final List<Task> ONE = Tasks.synthetic().subList(0, 1);
    private static final SamplerContestant ANNEAL = SamplerContestant.parse("anneal");

    private static String page(double... regrets) {
        List<Trace.Regrets> after = List.of(
                new Trace.Regrets(regrets[0], regrets[1]),
                new Trace.Regrets(regrets[0], regrets[1]),
                new Trace.Regrets(regrets[2], regrets[3]));
        Results results = new Results(
                ONE,
                Map.of(
                        ANNEAL.name(),
                        Map.of(ONE.getFirst().name(), List.of(new Trace(after, OptionalDouble.empty())))));
        return new CurvePage(new Contest(
                        results, List.of(ANNEAL), List.of(), RegretOptions.parse("--evaluations", "3", "--curve", "5")))
                .html();
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    @Test
    void everyContestantHasACurveAndARowOnEachTaskForEachRegret(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("curves.html");
        Regret.run(RegretOptions.parse(
                "--samplers",
                "random,anneal",
                "--suites",
                "synthetic,conditional",
                "--tasks",
                "jenatton_9|branin_2",
                "--seeds",
                "2",
                "--evaluations",
                "5,12",
                "--html",
                file.toString()));
        String page = Files.readString(file);
        assertThat(count(page, "<figure>")).isEqualTo(2);
        assertThat(count(page, "<polyline class=\"s[01] (recommendation|search)\""))
                .isEqualTo(8);
        assertThat(count(page, "<th scope=\"row\">anneal</th><td>\\d\\.\\d{4}</td><td>\\d\\.\\d{4}</td>"))
                .isEqualTo(4);
        assertThat(page).contains("<h2>conditional (1)</h2>", "<h2>synthetic (1)</h2>");
        assertThat(page).doesNotContain("__", "http:", "https:", "<script", "NaN");
    }

    /** From x = 46 to 342, after 1 and 3 evaluations; y is 12 at 1 and, two decades below, 190 at 0.01. */
    @Test
    void aCurveGoesThroughTheMeansOnALogarithmicScale() {
        assertThat(page(0.5, 0.1, 0.01, 0.01)).contains("points=\"46.0,101.0 342.0,190.0\"><title>anneal");
    }

    @Test
    void whatCannotBeDrawnIsDrawnAtTheEnds() {
        assertThat(page(7, 7, 0, 0))
                .contains("points=\"46.0,12.0 342.0,190.0\"")
                .contains(">0.0001<");
        LogAxis axis = LogAxis.of(new double[] {0.5, 0.03}, 0, 100);
        assertThat(axis.decades()).containsExactly(-2, -1, 0);
        assertThat(axis.place(0.1)).isCloseTo(50, within(1e-9));
    }

    @Test
    void textsAreEscaped() {
        assertThat(Html.escape("a<b>&\"c\"")).isEqualTo("a&lt;b&gt;&amp;&quot;c&quot;");
        assertThat(Html.row("<", List.of("&"))).isEqualTo("<tr><th scope=\"row\">&lt;</th><td>&amp;</td></tr>");
    }
}
