package io.danlu.format.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Decision;
import io.danlu.trial.Direction;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.TrialEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TrialFormatTest {

    private static final Space SPACE = Space.of(
            Parameter.real("lr", 0, 1),
            Parameter.categorical("kind", "a,b", "c"),
            Parameter.integer("depth", 1, 9).when(Condition.is("kind", "c")));
    private static final StudyDefinition STUDY = new StudyDefinition(
            "study",
            SPACE,
            List.of(new Metric("loss", Direction.MINIMIZE)),
            SamplerSpec.of("random"),
            1,
            OptionalInt.empty());

    private static TrialEvent started(int number, double lr, String kind) {
        var values = new LinkedHashMap<String, Value>(Map.of("lr", Value.of(lr), "kind", Value.of(kind)));
        if (kind.equals("c")) {
            values.put("depth", Value.of(3));
        }
        return new TrialEvent.Started(
                number, SPACE.point(values), Explanation.of("random", "drawn"), -1, "w", Duration.ofMinutes(1));
    }

    private static History history() {
        List<TrialEvent> events = List.of(
                started(0, 0.1, "a,b"),
                new TrialEvent.Reported(0, new Report(1, 0.75)),
                new TrialEvent.Completed(
                        0,
                        new Result(List.of(1e-5), List.of(-1.0), new LinkedHashMap<>())
                                .with(Map.of("note", Value.of("say \"hi\"")))),
                started(1, 0.2, "c"),
                new TrialEvent.Failed(1, "diverged,\nbadly"),
                new TrialEvent.Enqueued(2, Map.of("lr", Value.of(0.5))));
        return History.empty(Outcomes.of(STUDY.metrics().getFirst()))
                .append(java.util.stream.IntStream.range(0, events.size())
                        .mapToObj(i -> new LogEntry(i, Instant.ofEpochSecond(i), events.get(i)))
                        .toList());
    }

    @Test
    void jsonHasOneObjectForEachTrialWithTheMembersOfItsState() throws IOException {
        StringBuilder out = new StringBuilder();
        TrialFormat.write(history().trials().toList(), out);
        assertThat(out).hasToString("""
                        {"trials":[
                        {"number":0,"state":"complete","params":{"lr":0.1,"kind":"a,b"},"values":[1.0E-5],"constraints":[-1.0],\
                        "attrs":{"note":"say \\"hi\\""},"reports":[{"step":1,"value":0.75}],"engine":"random","why":"drawn",\
                        "attempt":1,"started":"1970-01-01T00:00:00Z","ended":"1970-01-01T00:00:02Z"},
                        {"number":1,"state":"failed","params":{"lr":0.2,"kind":"c","depth":3},"reason":"diverged,\\nbadly",\
                        "engine":"random","why":"drawn","attempt":1,"started":"1970-01-01T00:00:03Z","ended":"1970-01-01T00:00:04Z"},
                        {"number":2,"state":"queued","params":{"lr":0.5}}
                        ]}
                        """);
        assertThat(Json.parse("export", out.toString())).isInstanceOf(Json.Obj.class);
    }

    @Test
    void anEmptyHistoryIsAnEmptyList() throws IOException {
        StringBuilder out = new StringBuilder();
        TrialFormat.write(List.of(), out);
        assertThat(Json.parse("export", out.toString()).text()).isEqualTo("{\"trials\":[]}");
    }

    @Test
    void theTableHasOneRowForEachTrialAndEmptyCellsForMissingValues() throws IOException {
        StringBuilder out = new StringBuilder();
        TrialTable.write(STUDY, history().trials().toList(), out);
        assertThat(out)
                .hasToString("number,state,values.loss,params.lr,params.kind,params.depth,constraints.0,attrs.note,"
                        + "engine,attempt,started,ended,reason\r\n"
                        + "0,complete,1.0E-5,0.1,\"a,b\",,-1.0,\"say \"\"hi\"\"\",random,1,"
                        + "1970-01-01T00:00:00Z,1970-01-01T00:00:02Z,\r\n"
                        + "1,failed,,0.2,c,3,,,random,1,1970-01-01T00:00:03Z,1970-01-01T00:00:04Z,"
                        + "\"diverged,\nbadly\"\r\n"
                        + "2,queued,,0.5,,,,,,,,,\r\n");
    }

    @Test
    void aHistoryIsWrittenWithItsDecisionsAndWorkloads() throws IOException {
        History history = history();
        List<Event> decided = List.of(
                new StudyEvent.WorkloadDeclared(Fingerprint.of("command", "a"), Decision.because("moved")),
                new TrialEvent.Excluded(0, Decision.because("leaked").madeBy("alice")),
                new StudyEvent.Budgeted(9));
        for (Event event : decided) {
            history = history.append(List.of(new LogEntry(history.sequence() + 1, Instant.EPOCH, event)));
        }
        StringBuilder json = new StringBuilder();
        TrialFormat.write(history, json);
        Fields fields =
                Field.root("export", Json.parse("export", json.toString())).fields();
        Fields trial = fields.required("trials").elements().getFirst().fields();
        assertThat(trial.required("excluded").json().text()).isEqualTo("{\"reason\":\"leaked\",\"by\":\"alice\"}");
        assertThat(trial.required("workload").text()).isEqualTo("unknown");
        assertThat(fields.required("workloads")
                        .elements()
                        .getFirst()
                        .fields()
                        .required("from")
                        .count(0))
                .isEqualTo(3);
        assertThat(fields.required("decisions").elements().stream()
                        .map(entry -> entry.fields().required("text").text()))
                .containsExactly(
                        "workload %s from trial 3 on: moved"
                                .formatted(Fingerprint.of("command", "a").id()),
                        "trial 0 excluded by alice: leaked",
                        "budget set to 9 trials");
        StringBuilder table = new StringBuilder();
        TrialTable.write(STUDY, history, table);
        assertThat(table.toString().lines().toList()).first().asString().endsWith(",reason,excluded,workload");
        assertThat(table.toString().lines().toList().get(1)).endsWith(",leaked (by alice),unknown");
    }
}
