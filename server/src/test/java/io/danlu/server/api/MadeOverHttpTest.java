package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Study;
import io.danlu.trial.Direction;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.State;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings in a study file are applied or refused by name; none is ignored silently. */
class MadeOverHttpTest {

    private static final String SPACE = "{\"x\":{\"type\":\"float\",\"low\":0,\"high\":1}}";

    private final MemoryStore store = new MemoryStore();
    private final Client client = new Client(store);

    @AfterEach
    void close() {
        client.close();
    }

    /**
     * Creates a study of that name.
     *
     * @param more further keys of the study file
     */
    private Client.Answer make(String name, String more) {
        return client.post("studies", "{\"study\":\"%s\",\"space\":%s%s}".formatted(name, SPACE, more));
    }

    private Study<Point> study(String name) {
        return Study.open(
                store.list().stream()
                        .filter(definition -> definition.name().equals(name))
                        .findFirst()
                        .orElseThrow(),
                store);
    }

    @Test
    void settingsOfARunAreRefusedWithTheWayOut() {
        Map<String, List<String>> refused = Map.of(
                ",\"budget\":{\"patience\":20}", List.of("budget.patience (20)", "budget.trials"),
                ",\"budget\":{\"trials\":9,\"time\":\"10m\"}", List.of("budget.time (10m)", "budget.trials"),
                ",\"budget\":{\"target\":0.5}", List.of("budget.target (0.5)", "budget.trials"),
                ",\"repeats\":3", List.of("repeats (3)", "danlu worker"),
                ",\"from\":{\"study\":\"old\",\"store\":\"sqlite:old.db\"}", List.of("from.store", "sqlite:old.db"),
                ",\"from\":\"old\"", List.of("from", "'old'"),
                ",\"sampler\":\"none-such\"", List.of("Sampler 'none-such'"));
        refused.forEach((more, said) -> {
            Client.Answer answer = make("new", more);
            assertThat(answer.status()).as(more).isEqualTo(400);
            assertThat(answer.message()).as(more).contains(said);
        });
        assertThat(store.list()).isEmpty();
    }

    private Client.Answer sendYaml(String path, String yaml) {
        return client.send(
                "POST", path, Optional.of(Client.TOKEN), Optional.of(yaml), "Content-Type", "application/yaml");
    }

    @Test
    void aStudyFileIsCheckedWithTheLineOfItsProblemAndCreatesNothing() {
        Map<String, List<String>> problems = Map.of(
                "study: new\nspace:\n  lr:\n    type: float\n    low: 0\n    high: 1\n    log: true\n",
                List.of("5", "space.lr.low (0"),
                "study: new\nspace:\n  x: {type: float, low: 0, high: 1\n",
                List.of("4", "line 4"),
                "study: new\nspace:\n  x: {type: bool}\nbudget:\n  trials: 9\n  target: 1\n",
                List.of("6", "budget.target (1.0)"),
                "study: new\nspace:\n  x: {type: bool}\nstart: [{x: true}, {x: 7}]\n",
                List.of("4", "start[1]"));
        problems.forEach((yaml, said) -> {
            Client.Answer answer = sendYaml("check", yaml);
            assertThat(answer.status()).isEqualTo(200);
            Fields reply = answer.fields();
            assertThat(reply.required("ok").bool()).as(yaml).isFalse();
            assertThat(reply.required("problem").text())
                    .contains(said.getLast())
                    .doesNotStartWith("request");
            assertThat(reply.required("line").count(1)).as(yaml).isEqualTo(Integer.parseInt(said.getFirst()));
            assertThat(sendYaml("studies", yaml).status())
                    .as("creation refuses it too")
                    .isEqualTo(400);
        });
        assertThat(store.list()).isEmpty();
    }

    @Test
    void aStudyIsMadeFromYaml() {
        String yaml = "study: new\nspace:\n  x: {type: float, low: 0, high: 1}\nbudget: {trials: 3}\n";
        assertThat(sendYaml("check", yaml).fields().required("exists").bool()).isFalse();
        assertThat(store.list()).isEmpty();
        assertThat(sendYaml("studies", yaml).status()).isEqualTo(201);
        assertThat(study("new").history().controlState().budget()).hasValue(3);
        assertThat(sendYaml("check", yaml).fields().required("exists").bool()).isTrue();
        assertThat(client.send(
                                "POST",
                                "check",
                                Optional.of(Client.TOKEN),
                                Optional.of(yaml),
                                "Content-Type",
                                "text/plain")
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"program", "model", "own"})
    void theExamplesOfThePageAreRight(String name) throws IOException {
        String yaml = Files.readString(Path.of("../dashboard/src/live/examples", name + ".yaml"));
        Fields reply = sendYaml("check", yaml).fields();
        assertThat(reply.required("ok").bool()).isTrue();
        assertThat(sendYaml("studies", yaml).status()).isEqualTo(201);
    }

    @Test
    void aStudyIsCreatedWithItsBudgetAndItsStartPoints() {
        assertThat(make("new", ",\"budget\":{\"trials\":3},\"start\":[{\"x\":0.25},{\"x\":0.5}],\"workers\":4")
                        .status())
                .isEqualTo(201);
        assertThat(store.log("new"))
                .extracting(LogEntry::event)
                .containsExactly(
                        new StudyEvent.Budgeted(3),
                        new TrialEvent.Enqueued(0, Map.of("x", Value.of(0.25))),
                        new TrialEvent.Enqueued(1, Map.of("x", Value.of(0.5))));
        assertThat(store.log("new").stream().map(LogEntry::at).distinct()).hasSize(1);
    }

    private static String model(String scoring) {
        return ",\"run\":{\"model\":{\"learner\":\"ridge\",\"data\":\"d.csv\",\"target\":\"y\",\"cv\":3%s}}"
                .formatted(scoring);
    }

    @Test
    void aModelStudyTakesItsObjectiveFromItsScoring() {
        String several = model(",\"scoring\":[\"r2\",\"max_error\"],\"refit\":\"max_error\"");
        Map<String, String> objectives = Map.of(model(",\"scoring\":\"r2\""), "r2", several, "max_error");
        objectives.forEach((run, metric) -> {
            assertThat(make(metric, run).status()).as(run).isEqualTo(201);
            assertThat(study(metric).definition().metrics()).containsExactly(new Metric(metric, Direction.MAXIMIZE));
        });
        String loss = ",\"objective\":{\"name\":\"loss\",\"direction\":\"minimize\"}";
        assertThat(make("other", model(",\"scoring\":\"r2\"") + loss).message())
                .contains("objectives: 'loss' of a model must be to maximize");
        assertThat(make("other", several + loss).message())
                .contains("run.model.refit: ('max_error') must be left out beside objectives");
        assertThat(make("none", model("")).message()).contains("run.model.scoring");
    }

    @Test
    void aRepeatedCreationChangesNothingButTheBudget() {
        String starts = ",\"start\":[{\"x\":0.25}],\"budget\":{\"trials\":%d}";
        make("new", starts.formatted(3));
        assertThat(make("new", starts.formatted(3)).status()).isEqualTo(201);
        assertThat(store.log("new")).hasSize(2);
        assertThat(make("new", starts.formatted(5)).status()).isEqualTo(201);
        assertThat(study("new").history().controlState().budget()).hasValue(5);
        assertThat(study("new").history().size()).isEqualTo(1);
    }

    @Test
    void aStudyStartsWithTheTrialsOfAnother() {
        Study<Point> old = Study.named("old")
                .space(Space.of(Parameter.real("x", 0, 2)))
                .store(store)
                .build();
        for (double x : new double[] {0.5, 1.5}) {
            old.enqueue(Map.of("x", Value.of(x)));
            old.tell(old.ask().orElseThrow(), x);
        }
        assertThat(make("new", ",\"from\":\"old\",\"budget\":{\"trials\":9}").status())
                .isEqualTo(201);
        assertThat(study("new").history().completed().map(Trial.Complete::value))
                .containsExactly(0.5);
        assertThat(make("new", ",\"from\":\"old\",\"budget\":{\"trials\":9}").status())
                .isEqualTo(201);
        assertThat(study("new").history().size()).isEqualTo(1);
        assertThat(client.post("studies/new/ask", "{}").text()).contains("\"number\":1");
        assertThat(study("new").history().count(State.RUNNING)).isEqualTo(1);
        assertThat(make("new", ",\"from\":\"new\"").message()).contains("cannot begin with its own trials");
    }

    @Test
    void aCheckSaysWithHowManyTrialsOfAnotherStudyOneWouldBegin() {
        Study<Point> old = Study.named("old")
                .space(Space.of(Parameter.real("x", 0, 2)))
                .store(store)
                .build();
        for (double x : new double[] {0.5, 1.5, 0.75}) {
            old.enqueue(Map.of("x", Value.of(x)));
            old.tell(old.ask().orElseThrow(), x);
        }
        old.enqueue(Map.of("x", Value.of(0.25)));
        old.fail(old.ask().orElseThrow(), "out of memory");
        String file = "{\"study\":\"new\",\"space\":%s,\"from\":\"old\"}".formatted(SPACE);
        Fields from = client.post("check", file).fields().required("from").fields();
        assertThat(from.required("kept").count(0)).isEqualTo(2);
        assertThat(from.required("left_out").count(0)).isEqualTo(2);
        assertThat(from.required("reasons").text()).contains("x is above 1", "failed");
        assertThat(store.list()).extracting(StudyDefinition::name).containsExactly("old");
        assertThat(client.post("check", file.replace("\"old\"", "{\"study\":\"old\",\"backfill\":{\"y\":1}}"))
                        .fields()
                        .required("ok")
                        .bool())
                .as("a check refuses what creation refuses")
                .isFalse();
        assertThat(client.post("studies", file).status()).isEqualTo(201);
        assertThat(study("new").history().completed()).hasSize(2);
    }

    @Test
    void theDefinitionOfAStudyIsThatOfTheNextOne() {
        assertThat(make(
                                "old",
                                ",\"objective\":{\"name\":\"loss\",\"direction\":\"minimize\"},\"constraints\":{\"memory_mb\":\"<= 512\"},\"sampler\":\"sobol\",\"pruner\":\"median\"")
                        .status())
                .isEqualTo(201);
        Json.Obj definition = (Json.Obj) client.get("studies/old?recommended=false")
                .fields()
                .required("study")
                .json();
        String file = definition.text().replace("\"study\":\"old\"", "\"study\":\"new\",\"from\":\"old\"");
        assertThat(client.post("studies", file).status()).isEqualTo(201);
        StudyDefinition next = study("new").definition();
        assertThat(next.outcomes()).isEqualTo(study("old").definition().outcomes());
        assertThat(next.sampler()).isEqualTo(study("old").definition().sampler());
        assertThat(next.pruner()).isEqualTo(study("old").definition().pruner());
        assertThat(next.space()).isEqualTo(study("old").definition().space());
    }
}
