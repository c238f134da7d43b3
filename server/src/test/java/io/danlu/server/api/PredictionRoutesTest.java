package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Fields;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.PermutationParameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.study.Study;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests predictions over HTTP. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class PredictionRoutesTest {

    private static final Space SPACE = Space.of(
                    Parameter.categorical("kind", "a", "b"),
                    Parameter.real("rate", 1e-4, 1).log().when(Condition.is("kind", "a")),
                    Parameter.integer("k", 1, 9),
                    Parameter.real("coarse", 0, 1).step(0.25),
                    PermutationParameter.of("order", "p", "q", "r"))
            .require("k < 9");

    private static final String PATH = "studies/mine/predictions";

    private final MemoryStore store = new MemoryStore();

    private final Study<Point> study = Study.named("mine")
            .space(SPACE)
            .seed(3)
            .objectives(Metric.minimize("loss"), Metric.maximize("speed"))
            .store(store)
            .build();

    private final Client client = new Client(store);

    @AfterEach
    void close() {
        client.close();
    }

    private void tell(int trials) {
        for (int i = 0; i < trials; i++) {
            var trial = study.ask().orElseThrow();
            double k = trial.config().integer("k");
            study.tell(trial, Result.of(k / 9, 10 - k));
        }
    }

    private Fields predict(String body) {
        Client.Answer answer = client.post(PATH, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.fields();
    }

    private static List<String> outcomes(Fields prediction) {
        return prediction.required("outcomes").elements().stream()
                .map(each -> each.fields().required("name").text())
                .toList();
    }

    @Test
    void aTrialsConfigurationIsPredictedWithOtherValuesPutIn() {
        tell(20);
        Fields low = predict("{\"trial\":3,\"params\":{\"k\":1}}");
        Fields high = predict("{\"trial\":3,\"params\":{\"k\":8}}");
        assertThat(outcomes(low)).containsExactly("loss", "speed");
        double small = low.required("outcomes")
                .elements()
                .getFirst()
                .fields()
                .required("median")
                .real();
        double large = high.required("outcomes")
                .elements()
                .getFirst()
                .fields()
                .required("median")
                .real();
        assertThat(small).isLessThan(large);
        assertThat(low.required("results").count(0)).isEqualTo(20);
        assertThat(low.required("params").fields().required("order").parameterValue())
                .isEqualTo(study.history()
                        .trial(3)
                        .point()
                        .orElseThrow()
                        .value("order")
                        .orElseThrow());
        assertThat(low.optional("p_fail")).isEmpty();
        assertThat(study.history().size()).as("nothing is enqueued").isEqualTo(20);
    }

    @Test
    void conditionalParametersComeAndGo() {
        tell(12);
        Fields a = predict("{\"params\":{\"kind\":\"a\"}}").required("params").fields();
        Fields b = predict("{\"params\":{\"kind\":\"b\",\"rate\":0.5}}")
                .required("params")
                .fields();
        assertThat(a.required("rate").real()).isBetween(0.0099, 0.0101);
        assertThat(b.optional("rate")).isEmpty();
    }

    @Test
    void numbersBetweenTheBoundsAreMovedToLegalOnes() {
        Fields params = predict("{\"params\":{\"coarse\":0.3,\"k\":2.4}}")
                .required("params")
                .fields();
        assertThat(params.required("coarse").real()).isEqualTo(0.25);
        assertThat(params.required("k").parameterValue()).isEqualTo(Value.of(2));
    }

    @Test
    void aForbiddenConfigurationIsPredictedAndSaidToBeRefused() {
        tell(12);
        assertThat(predict("{\"params\":{\"k\":9}}").required("refused").text()).contains("k < 9");
        assertThat(predict("{\"params\":{\"k\":8}}").optional("refused")).isEmpty();
    }

    @Test
    void fewResultsGiveNoPrediction() {
        tell(4);
        Fields silent = predict("{}");
        assertThat(silent.required("needs").count(0)).isEqualTo(10);
        assertThat(silent.optional("outcomes")).isEmpty();
    }

    /** The models are fitted again in the background, so that an old answer may come for a while. */
    @Test
    void laterTrialsAreLearned() {
        tell(12);
        assertThat(predict("{}").required("results").count(0)).isEqualTo(12);
        tell(6);
        while (predict("{}").required("results").count(0) < 18) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aStudyThatIsMadeAnewHasNoOldPredictions() {
        tell(12);
        predict("{}");
        assertThat(client.send("DELETE", "studies/mine", Optional.of(Client.TOKEN), Optional.empty())
                        .status())
                .isEqualTo(200);
        Study.named("mine").space(SPACE).store(store).build();
        assertThat(predict("{}").required("results").count(0)).isZero();
    }

    @Test
    void wrongRequestsAreRefused() {
        tell(2);
        for (String body : List.of(
                "{\"trial\":2}",
                "{\"trial\":-1}",
                "{\"params\":{\"kk\":1}}",
                "{\"params\":{\"k\":0}}",
                "{\"params\":{\"coarse\":1.2}}",
                "{\"params\":{\"kind\":\"c\"}}",
                "{\"params\":{\"order\":[\"p\"]}}",
                "{\"param\":{}}")) {
            Client.Answer answer = client.post(PATH, body);
            assertThat(answer.code()).as(body).isEqualTo("bad_request");
        }
        assertThat(client.post("studies/mine/predictions", "{\"trial\":9}").message())
                .isEqualTo("trial (9): there is no such trial; the study has 2. Give another one.");
    }
}
