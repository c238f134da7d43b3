package io.danlu.report;

import io.danlu.analysis.BestSoFar;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.store.StudyDefinition;
import io.danlu.study.StudyStatus;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A study as a page.
 *
 * @param definition the search space and the way it is searched
 * @param history all trials
 * @param elapsed its duration
 * @param fits the number of trained models, if models are tuned
 * @param test the score on data that no trial saw, if some was kept
 * @param status its status
 */
public record StudyPage(
        StudyDefinition definition,
        History history,
        Duration elapsed,
        OptionalLong fits,
        Optional<TestScore> test,
        StudyStatus status) {

    /** Creates the page of a study whose running trials all have their workers. */
    public StudyPage(
            StudyDefinition definition,
            History history,
            Duration elapsed,
            OptionalLong fits,
            Optional<TestScore> test) {
        this(definition, history, elapsed, fits, test, StudyStatus.of(history, 0));
    }

    /**
     * The best configuration's score on data that no trial saw.
     *
     * @param scorer the name of the score
     * @param score on that data
     * @param train on the data that it was fitted to
     */
    public record TestScore(String scorer, double score, double train) {}

    /** Returns the page: one HTML file that needs nothing else. */
    public String html() {
        return Template.html(data());
    }

    private Json data() {
        List<Metric> metrics = history.outcomes().metrics();
        Json steps = metrics.size() > 1
                ? Json.list(Stream.of()) // several objectives have equal rank
                : Records.steps(BestSoFar.of(history, metrics.getFirst()));
        TrialsJson trials = TrialsJson.of(definition.space(), history, TrialsJson.started(history));
        JsonBuilder page = DecisionsJson.add(StudyJson.head(definition, history), history)
                .put("kind", "study")
                .put("study", definition.name())
                .put("wallSeconds", elapsed.toNanos() / 1e9)
                .put("fits", fits.isPresent() ? Optional.of(Json.of(fits.getAsLong())) : Optional.empty())
                .put("objectives", Json.list(metrics.stream().map(Records::metric)))
                .put("constraints", StudyJson.constraints(history))
                .put("parameters", StudyJson.parameters(definition.space()))
                .put("trials", trials.columns())
                .put("explanations", trials.explanations())
                .put("bestSoFar", steps)
                .put("best", BestJson.best(metrics, history))
                .put(
                        "test",
                        test.map(t -> Json.object()
                                .put("scorer", t.scorer())
                                .put("score", t.score())
                                .put("train", t.train())
                                .build()));
        return AnalysisJson.add(StudyJson.standing(page, history, status), definition, history)
                .build();
    }
}
