package io.danlu.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.testkit.browser.Browser;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.Explanation.Prediction;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Opens both pages in a real browser. */
@LongTest
class PageTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Space SPACE = Space.of(
            Parameter.real("lr", 1e-5, 1e-1).log(),
            Parameter.integer("layers", 1, 3),
            Parameter.categorical("booster", "gbtree", "</script><script>document.title='attacked'</script>"),
            Parameter.bool("warm"),
            Parameter.ordinal("width", List.of(Value.of(16), Value.of(25))),
            Parameter.real("rate", 0, 1).when(Condition.is("warm", true)));

    @TempDir
    private Path folder = Path.of("");

    private static double loss(Point point) {
        if (point.integer("layers") == 3) {
            throw new IllegalStateException("<b>out of memory</b>");
        }
        return Math.abs(Math.log10(point.real("lr")) + 3);
    }

    private static Study<Point> study(long seed) {
        return study(seed, Sampler.random());
    }

    private static Study<Point> study(long seed, Sampler sampler) {
        return Study.named("demo")
                .space(SPACE)
                .objectives(LOSS)
                .sampler(sampler)
                .seed(seed)
                .build();
    }

    /** Proposes at random and predicts 1 for every point after the tenth; every ninth is a fallback. */
    private record Expecting() implements Sampler {
        @Override
        public SamplerSpec spec() {
            return SamplerSpec.of("expecting");
        }

        @Override
        public Search start(Problem problem) {
            return new StepwiseSearch() {
                @Override
                public void learn(List<Trial> changes) {}

                @Override
                public Optional<Proposal> next(int number) {
                    Point point = problem.space().draw(KeyedRandom.generator(problem.seed(), number));
                    return Optional.of(new Proposal(point, number < 10 ? explain("first") : explanation(number)));
                }
            };
        }

        private static Explanation explanation(int number) {
            return number % 9 == 0
                    ? Explanation.of("random", "fallback: <b>no</b> model")
                    : new Explanation("expecting", Optional.of(new Prediction(1, 0.5, -number)), "one is enough");
        }
    }

    private static StudyPage page(int trials) {
        Study<Point> study = study(1);
        StudyResult<Point> result = study.optimize(PageTest::loss, Budget.trials(trials));
        return new StudyPage(
                study.definition(),
                result.history(),
                result.elapsed(),
                OptionalLong.of(5),
                Optional.of(new StudyPage.TestScore("accuracy", 0.9, 0.95)));
    }

    private Path write(String html) throws IOException {
        return Files.writeString(folder.resolve("page.html"), html);
    }

    @Test
    void aStudyShowsItsChartsAndTrialsAndRunsNothingFromItsData() throws IOException {
        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.show(write(page(120).html()));

            assertThat(browser.driver().getTitle()).contains("demo").doesNotContain("attacked");
            assertThat(browser.text("h1")).contains("demo");
            assertThat(browser.count(".chart")).isGreaterThanOrEqualTo(2 + SPACE.dimensions());
            browser.await(".chart canvas");
            assertThat(browser.count(".virtual tbody tr")).isBetween(10, 100); // only the rows in sight
            assertThat(browser.count(".virtual table[aria-rowcount='121']")).isOne();
            browser.driver().findElement(By.cssSelector("input[type=search]")).sendKeys("layers = 2");
            browser.await("#trials .query + .virtual");
            assertThat(browser.text("#trials h2 .count")).endsWith(" of 120");
            browser.driver()
                    .findElement(By.cssSelector(".virtual td.pick input"))
                    .click();
            browser.await(".picked-trials button");
            assertThat(browser.text(".picked-trials")).contains("Copy YAML").doesNotContain("Again");
            assertThat(browser.text("body")).contains("0.9").contains("random");
            browser.assertNoComplaints();
            browser.assertNoRequests();
        }
    }

    @Test
    void suggestionsOfAModelAreExplained() throws IOException {
        Study<Point> study = study(1, new Expecting());
        StudyResult<Point> result = study.optimize(PageTest::loss, Budget.trials(40));
        StudyPage page = new StudyPage(
                study.definition(), result.history(), result.elapsed(), OptionalLong.empty(), Optional.empty());
        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.show(write(page.html()));

            assertThat(browser.text("main"))
                    .contains("Explore and exploit", "Calibration", "Engines", "3 trials were fallbacks");
            assertThat(browser.text(".scrubber .note"))
                    .startsWith("Trial 39 by expecting (one is enough), expected 1 ± 0.5");
            browser.type(".scrubber input", Keys.ARROW_LEFT);
            browser.await(".scrubber .note", "Trial 38 ");
            browser.type(".scrubber input", Keys.HOME);
            browser.await(".scrubber .note", "Trial 10 ");
            browser.choose(".scrubber select", "booster");
            browser.await(".scrubber + .chart-scroll canvas");
            browser.assertNoComplaints();
            browser.assertNoRequests();
        }
    }

    @Test
    void trialsWithoutPredictionsHaveNoExplanation() throws IOException {
        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.show(write(page(3).html()));

            assertThat(browser.text("main")).doesNotContain("Explore and exploit", "Calibration", "Engines");
            browser.assertNoComplaints();
            browser.assertNoRequests();
        }
    }

    @Test
    void aStudyWithoutTrialsSaysSo() throws IOException {
        Study<Point> study = study(1);
        StudyPage empty = new StudyPage(
                study.definition(), study.history(), java.time.Duration.ZERO, OptionalLong.empty(), Optional.empty());
        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.show(write(empty.html()));

            assertThat(browser.text("body")).contains("first trial");
            browser.assertNoComplaints();
            browser.assertNoRequests();
        }
    }

    @Test
    void aComparisonShowsEachSamplerAndRun() throws IOException {
        List<ComparisonPage.Run> runs = Stream.of("random", "tpe")
                .flatMap(sampler -> IntStream.rangeClosed(1, 3).mapToObj(seed -> run(sampler, seed)))
                .toList();
        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.show(write(new ComparisonPage("two samplers", runs).html()));

            assertThat(browser.text("h1")).contains("two samplers");
            assertThat(browser.count("[role=region] tbody tr")).isEqualTo(6);
            assertThat(browser.count(".chart")).isEqualTo(1);
            browser.await(".chart canvas");
            browser.assertNoComplaints();
            browser.assertNoRequests();
        }
    }

    private static ComparisonPage.Run run(String sampler, long seed) {
        StudyResult<Point> result = study(seed).optimize(PageTest::loss, Budget.trials(30));
        return new ComparisonPage.Run(sampler, seed, result.history(), result.elapsed(), OptionalLong.empty());
    }

    @Test
    void aComparisonOfSeveralObjectivesShowsHypervolumes() throws IOException {
        List<ComparisonPage.Run> runs =
                LongStream.rangeClosed(1, 3).mapToObj(PageTest::tradeOff).toList();
        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.show(write(new ComparisonPage("two objectives", runs).html()));

            assertThat(browser.text("header")).contains("maximize hypervolume", "hypervolume by random, seed ");
            assertThat(browser.count("[role=region] tbody tr")).isEqualTo(3);
            browser.await(".chart canvas");
            browser.assertNoComplaints();
            browser.assertNoRequests();
        }
    }

    /** A run with two objectives, of which one is the better the larger {@code rate} is, and the other the smaller. */
    private static ComparisonPage.Run tradeOff(long seed) {
        StudyResult<Point> result = Study.named("both")
                .space(Space.of(Parameter.real("rate", 0, 1)))
                .objectives(Metric.minimize("cost"), Metric.minimize("error"))
                .sampler(Sampler.random())
                .seed(seed)
                .build()
                .optimize(
                        (point, trial) -> Result.of(
                                Map.of("cost", point.real("rate"), "error", 1 - Math.sqrt(point.real("rate")))),
                        RunOptions.until(Budget.trials(20)));
        return new ComparisonPage.Run("random", seed, result.history(), result.elapsed(), OptionalLong.empty());
    }

    @Test
    void thePageIsOneFileWhoseDataCannotCloseTheirScript() {
        String html = page(30).html();
        int data = html.indexOf("id=\"danlu-data\">");
        String json = html.substring(data, html.indexOf("</script>", data));
        assertThat(json).contains("\"kind\":\"study\"").endsWith("}").doesNotContain("<script");
    }
}
