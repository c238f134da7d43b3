package io.danlu.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.analysis.Goal;
import io.danlu.analysis.outlook.Outlook;
import io.danlu.format.Json;
import io.danlu.laws.LongTest;
import io.danlu.math.KeyedRandom;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Decision;
import io.danlu.trial.Direction;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.Explanation.Prediction;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.Tag;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The data of a page, and its bounded size for any study. */
@LongTest
class LivePageTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1));
    private static final StudyDefinition STUDY =
            new StudyDefinition("study", SPACE, List.of(LOSS), SamplerSpec.of("random"), 1, OptionalInt.empty());

    private final List<LogEntry> log = new ArrayList<>();

    private static Point at(double level) {
        return SPACE.quantile(i -> level);
    }

    private void write(Event event) {
        log.add(new LogEntry(log.size(), Instant.EPOCH.plusSeconds(log.size()), event));
    }

    private void start(int number, Explanation explanation) {
        write(new TrialEvent.Started(number, at(0.5), explanation, -1, "worker", Duration.ofMinutes(1)));
    }

    private void start(int number) {
        start(number, Explanation.of("random", ""));
    }

    private void tell(int number, double value) {
        write(new TrialEvent.Completed(number, Result.of(value)));
    }

    private LivePage page() {
        return new LivePage(STUDY, History.empty(Outcomes.of(LOSS)).append(log));
    }

    private static Json member(Json json, String... path) {
        Json inner = json;
        for (String name : path) {
            inner = Optional.ofNullable(((Json.Obj) inner).members().get(name)).orElseThrow();
        }
        return inner;
    }

    private static List<Json> elements(Json json, String... path) {
        return ((Json.Arr) member(json, path)).elements();
    }

    /** Applies a change as the page does: the steps before {@code from} stay, and the new ones follow. */
    private static List<Json> applied(List<Json> steps, Optional<Json> change) {
        return change.map(each -> {
                    double from = ((Json.Int) member(each, "from")).value();
                    List<Json> now = new ArrayList<>(steps.stream()
                            .filter(step ->
                                    ((Json.Int) ((Json.Arr) step).elements().getFirst()).value() < from)
                            .toList());
                    now.addAll(elements(each, "steps"));
                    return now;
                })
                .orElse(steps);
    }

    @Test
    void improvementsAfterChangesAreThoseOfAFreshPage() {
        RandomGenerator random = KeyedRandom.generator(7);
        List<Integer> running = new ArrayList<>();
        LivePage before = page();
        List<Json> steps = elements(before.page(), "bestSoFar");
        for (int number = 0, act = 0; act < 400; act++) {
            if (running.isEmpty() || random.nextInt(3) == 0) {
                start(number);
                running.add(number++);
            } else if (random.nextInt(20) == 0) {
                write(new TrialEvent.Excluded(random.nextInt(number - running.size() + 1) / 2, "an outlier"));
            } else {
                tell(running.remove(/* index */ random.nextInt(running.size())), random.nextDouble());
            }
            if (random.nextInt(3) == 0) {
                Json change = page().changes(before.history()).orElseThrow();
                before = page();
                steps = applied(
                        steps, Optional.ofNullable(((Json.Obj) change).members().get("bestSoFar")));
                assertThat(steps).isEqualTo(elements(before.page(), "bestSoFar"));
            }
        }
    }

    @Test
    void manyImprovementsAndLongReasonsKeepThePageAndAChangeSmall() {
        String trace =
                "java.lang.IllegalStateException: loss is NaN\n" + "\tat model.Train.run(Train.java:40)\n".repeat(120);
        for (int number = 0; number < 8000; number++) {
            start(number);
            if (number % 2 == 0) {
                tell(number, -number);
            } else {
                write(new TrialEvent.Failed(number, trace));
            }
        }
        History before = page().history();
        start(8000);
        tell(8000, -8000);
        Json page = page().page();
        assertThat(page.text().length()).isLessThan(1_500_000);
        assertThat(elements(page, "bestSoFar"))
                .hasSizeLessThanOrEqualTo(1000)
                .last()
                .isEqualTo(Json.list(Stream.of(Json.of(8000), Json.of(-8000.0))));
        assertThat(page().changes(before).orElseThrow().text().length()).isLessThan(2000);
        assertThat(page().row(page().history().trial(7999)).text().length()).isLessThan(1000);
        assertThat(page().trial(7999, List.of(), List.of()).text())
                .contains(trace.substring(trace.length() - 20).strip());
    }

    @Test
    void aLongReasonIsNotCutInsideACharacter() {
        assertThat(TrialJson.brief("x".repeat(199) + "\ud83d\udd25 fire")).isEqualTo("x".repeat(199) + "…");
        assertThat(TrialJson.brief("x".repeat(200))).isEqualTo("x".repeat(200));
    }

    @Test
    void cancelledTrialsHaveTheValuesOfTheirEvents() {
        write(new TrialEvent.Enqueued(0, Map.of("x", Value.of(0.25))));
        write(new TrialEvent.Cancelled(0, "not needed"));
        start(1);
        write(new TrialEvent.Cancelled(1, "not needed"));
        assertThat(member(page().trial(0, log.subList(0, 2), List.of()), "params", "x"))
                .isEqualTo(Json.of(0.25));
        assertThat(member(page().trial(1, log.subList(2, 4), List.of()), "params", "x"))
                .isEqualTo(Json.of(0.5));
    }

    @Test
    void aForecastIsForAQuarterMoreTrialsAndStartsFromTheBestValue() {
        RandomGenerator random = KeyedRandom.generator(3);
        for (int number = 0; number < 60; number++) {
            write(new TrialEvent.Added(number, at(random.nextDouble()), Result.of(random.nextGaussian())));
        }
        History history = page().history();
        Outlook outlook = Outlook.of(history, Goal.first(history), 15).orElseThrow();
        Json forecast = member(page().analysis(), "forecast");
        assertThat(member(forecast, "more")).isEqualTo(Json.of(15));
        assertThat(member(forecast, "now"))
                .isEqualTo(Json.of(history.best().orElseThrow().value()));
        assertThat(member(forecast, "expected")).isEqualTo(Json.of(outlook.expected()));
        assertThat(member(forecast, "limit")).isEqualTo(Json.of(outlook.limit()));
        assertThat(member(forecast, "worthwhile")).isEqualTo(Json.of(outlook.isWorthwhile()));
    }

    @Test
    void importanceOfFewResultsSaysHowManyItNeeds() {
        for (int number = 0; number < 29; number++) {
            write(new TrialEvent.Added(number, at(number / 30.0), Result.of(number)));
        }
        Json few = member(page().analysis(), "importance");
        assertThat(elements(few, "shares")).isEmpty();
        assertThat(member(few, "results")).isEqualTo(Json.of(29));
        assertThat(member(few, "needs")).isEqualTo(Json.of(30));
        write(new TrialEvent.Added(29, at(29 / 30.0), Result.of(29)));
        assertThat(elements(member(page().analysis(), "importance"), "shares")).hasSize(1);
    }

    @Test
    void importanceOfNoiseHasNoShares() {
        for (int number = 0; number < 60; number++) {
            write(new TrialEvent.Added(number, at(number / 60.0), Result.of(number % 2)));
        }
        Json noise = member(page().analysis(), "importance");
        assertThat(elements(noise, "shares")).isEmpty();
        assertThat(elements(noise, "pedanova")).isEmpty();
        assertThat(member(noise, "results")).isEqualTo(Json.of(60));
        assertThat(member(noise, "needs")).isEqualTo(Json.of(30));
    }

    @Test
    void forecastsOfALongStudyAreShownSpreadAndCountedWhole() {
        for (int number = 0; number < 3000; number++) {
            start(number, new Explanation("gp", Optional.of(new Prediction(0, 1, 0)), ""));
            tell(number, number < 1500 ? 0 : 9);
        }
        Json calibration = member(page().analysis(), "calibration");
        assertThat(elements(calibration, "z")).hasSize(2000);
        assertThat(member(calibration, "total")).isEqualTo(Json.of(3000));
        assertThat(elements(calibration, "number")).last().isEqualTo(Json.of(2999));
    }

    private static final List<Metric> BOTH = List.of(new Metric("accuracy", Direction.MAXIMIZE), LOSS);

    private LivePage pageOfBoth() {
        StudyDefinition study =
                new StudyDefinition("study", SPACE, BOTH, SamplerSpec.of("auto"), 1, OptionalInt.empty());
        return new LivePage(study, History.empty(study.outcomes()).append(log));
    }

    private void tellBoth(int number, double accuracy, double loss) {
        Explanation explanation = Explanation.of("sobol", "fallback: several objectives");
        write(new TrialEvent.Started(
                number, at((number + 0.5) / 150), explanation, -1, "worker", Duration.ofMinutes(1)));
        write(new TrialEvent.Completed(number, new Result(List.of(accuracy, loss), List.of(), new LinkedHashMap<>())));
    }

    @Test
    void severalObjectivesHaveEqualRank() {
        for (int k = 0; k < 150; k++) {
            tellBoth(k, k, (k * 7) % 150);
        }
        Map<String, Json> analysis = ((Json.Obj) pageOfBoth().analysis()).members();
        assertThat(analysis)
                .containsKeys("front", "outcomes", "alarms", "timeline", "engines")
                .doesNotContainKeys(
                        "recommended",
                        "importance",
                        "distribution",
                        "contours",
                        "forecast",
                        "calibration",
                        "sensitivity",
                        "exploration");
        assertThat(elements(pageOfBoth().analysis(), "outcomes"))
                .as("of each objective by itself")
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(((Json.Obj) outcome).members())
                        .containsKeys("importance", "distribution", "bestSoFar"));
        assertThat(((Json.Obj) member(pageOfBoth().analysis(), "front", "recommended")).members())
                .containsKeys("members", "rule", "pick", "pickRule", "hypervolume", "reference", "growth", "picks");
        assertThat(elements(pageOfBoth().analysis(), "alarms")).isEmpty();
        Map<String, Json> page = ((Json.Obj) pageOfBoth().page()).members();
        assertThat(page).doesNotContainKey("best");
        assertThat(elements(pageOfBoth().page(), "bestSoFar")).isEmpty();
        assertThat(member(pageOfBoth().summary(), "best")).isEqualTo(new Json.Null());
        assertThat(BestJson.addBest(Json.object(), BOTH, pageOfBoth().history())
                        .build()
                        .members())
                .as("a search for the front takes a moment")
                .containsOnlyKeys("best");
        assertThat(BestJson.add(
                                Json.object(),
                                pageOfBoth().definition(),
                                pageOfBoth().history())
                        .build()
                        .members())
                .containsKeys("front", "pick", "hypervolume", "observed", "reference")
                .containsEntry("best", new Json.Null())
                .containsEntry("recommended", new Json.Null());
    }

    @Test
    void theEventsOfATrialNameEveryValue() {
        tellBoth(0, 0.9, 43);
        Json story = pageOfBoth().trial(0, log, List.of());
        assertThat(elements(story, "events").getLast().text()).contains("accuracy 0.9, loss 43.0");
    }

    @Test
    void everyChangeHasTheStatusOfTheStudy() {
        start(0);
        LivePage before = page();
        assertThat(member(before.page(), "status", "state")).isEqualTo(Json.of("running"));
        write(new TrialEvent.Failed(0, "disk full"));
        write(new StudyEvent.Ended(true, "the last 5 evaluations failed"));
        for (Json told : List.of(
                page().page(),
                page().summary(),
                page().changes(before.history()).orElseThrow())) {
            assertThat(member(told, "status", "text"))
                    .isEqualTo(Json.of("failed: the run gave up: the last 5 evaluations failed"));
        }
    }

    @Test
    void notesAndTagsAreInThePageItsTableAndTheNextChange() {
        start(0);
        tell(0, 1);
        start(1);
        tell(1, 2);
        write(new TrialEvent.Enqueued(2, Map.of()));
        LivePage before = page();
        assertThat(before.changes(before.history()).orElseThrow().text()).doesNotContain("\"tags\"");
        Decision note = new Decision(Optional.of("<b>odd</b>"), Optional.of("alice"));
        write(new TrialEvent.Tagged(1, Tag.STAR, true, Decision.UNEXPLAINED));
        write(new TrialEvent.Noted(1, note));
        write(new TrialEvent.Noted(2, note));
        write(new StudyEvent.Tagged(new Tag("thesis"), true, Decision.UNEXPLAINED));
        write(new StudyEvent.Noted(note));
        LivePage now = page();
        Json change = now.changes(before.history()).orElseThrow();
        Json star = Json.list(Stream.of(Json.of("star")));
        assertThat(member(change, "trials", "number")).isEqualTo(Json.list(Stream.of(Json.of(1))));
        assertThat(member(change, "trials", "tags")).isEqualTo(Json.list(Stream.of(star)));
        assertThat(member(change, "gone")).isEqualTo(Json.list(Stream.of(Json.of(2))));
        assertThat(member(change, "tags")).isEqualTo(Json.list(Stream.of(Json.of("thesis"))));
        assertThat(member(change, "notes").text()).contains("<b>odd</b>", "alice");
        assertThat(((Json.Obj) change).members()).as("notes are no decisions").doesNotContainKey("decisions");
        Json table = now.table(0, 9);
        assertThat(member(table, "trials", "tags")).isEqualTo(Json.list(Stream.of(new Json.Null(), star)));
        assertThat(member(table, "trials", "notes").text()).startsWith("[null,[{");
        assertThat(member(table, "others").text()).contains("<b>odd</b>");
        assertThat(member(now.page(), "trials", "tags")).isEqualTo(member(table, "trials", "tags"));
        assertThat(member(now.summary(), "tags")).isEqualTo(member(change, "tags"));

        write(new StudyEvent.Tagged(new Tag("thesis"), false, Decision.UNEXPLAINED));
        assertThat(member(page().changes(now.history()).orElseThrow(), "tags")).isEqualTo(Json.list(Stream.of()));
    }

    /** The limit of a run is a budget too: a study that has used it up is finished. */
    @Test
    void theBudgetOfARunIsShown() {
        write(new StudyEvent.Planned(OptionalInt.of(1)));
        start(0);
        tell(0, 1);
        assertThat(member(page().page(), "budget")).isEqualTo(Json.of(1));
        assertThat(member(page().page(), "status", "text")).isEqualTo(Json.of("finished: budget of 1 trial used up"));
    }

    @Test
    void theAdviceSaysWhetherToUseTheBestOrTheRecommendedTrial() {
        start(0);
        tell(0, 1);
        assertThat(member(page().analysis(), "recommended", "advice"))
                .isEqualTo(Json.of("The best and the recommended configuration are the same: use it."));
    }

    /** Headings are for people and hold no class names. */
    @Test
    void alarmsHaveHeadingsInPlainWords() {
        for (int k = 0; k < 5; k++) {
            start(k);
            write(new TrialEvent.Failed(k, "out of memory"));
        }
        assertThat(elements(page().analysis(), "alarms").getFirst().text())
                .startsWith("{\"kind\":\"nothing completes\",");
    }

    @Test
    void anAlarmAboutARegionSaysWhichOne() {
        for (int k = 0; k < 60; k++) {
            double x = (k + 0.5) / 60;
            write(new TrialEvent.Started(k, at(x), Explanation.of("random", ""), -1, "worker", Duration.ofMinutes(1)));
            if (x > 0.5) {
                write(new TrialEvent.Failed(k, "out of memory"));
            } else {
                tell(k, x);
            }
        }
        Json alarm = elements(page().analysis(), "alarms").stream()
                .filter(each -> each.text().contains("failures in a region"))
                .findFirst()
                .orElseThrow();
        assertThat(member(alarm, "region", "parameter")).isEqualTo(Json.of("x"));
        assertThat(member(alarm, "region", "high").text()).startsWith("0.");
    }
}
