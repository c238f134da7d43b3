package io.danlu.cli.asktell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.pruner.Pruner;
import io.danlu.sampler.Sampler;
import io.danlu.samplers.pruners.Asha;
import io.danlu.samplers.pruners.Threshold;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskTellTest {

    private final MemoryStore store = new MemoryStore();

    private final Study<Point> study = Study.named("mine")
            .space(Space.of(Parameter.integer("depth", 1, 5), Parameter.bool("warm")))
            .sampler(Sampler.random())
            .seed(3)
            .store(store)
            .build();

    private final AskTell conversation = new AskTell(study, Budget.trials(4), () -> 0);

    @Test
    void askTellBest() {
        assertThat(conversation.reply("{\"op\":\"best\"}")).isEqualTo("{\"best\":null,\"recommended\":null}");
        assertThat(conversation.reply("{\"op\":\"ask\",\"count\":1}"))
                .matches("\\{\"trials\":\\[\\{\"number\":0,\"params\":\\{\"depth\":[1-5],\"warm\":(true|false)}}]}");
        assertThat(conversation.reply("{\"op\":\"tell\",\"number\":0,\"value\":0.42}"))
                .isEqualTo("{\"ok\":true}");
        assertThat(conversation.reply("{\"op\":\"best\"}"))
                .startsWith("{\"best\":{\"number\":0,\"params\":{")
                .contains("\"value\":0.42", "\"recommended\":{\"number\":0", "\"mean\":0.42");
    }

    @Test
    void theFrontOfSeveralObjectives() {
        Study<Point> both = Study.named("both")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .objectives(new Metric("accuracy", Direction.MAXIMIZE), new Metric("latency_ms", Direction.MINIMIZE))
                .sampler(Sampler.random())
                .store(store)
                .build();
        AskTell talk = new AskTell(both, Budget.trials(4), () -> 0);
        assertThat(talk.reply("{\"op\":\"front\"}"))
                .isEqualTo("{\"front\":[],\"pick\":null,\"hypervolume\":null,\"observed\":[]}");
        talk.reply("{\"op\":\"ask\",\"count\":2}");
        talk.reply("{\"op\":\"tell\",\"number\":0,\"values\":[0.9,40]}");
        talk.reply("{\"op\":\"tell\",\"number\":1,\"values\":[0.8,12]}");
        assertThat(talk.reply("{\"op\":\"front\",\"at\":\"latency_ms <= 30\"}"))
                .contains("\"front\":[{\"number\":", "\"pick\":{", "\"observed\":[0,1]");
        assertThat(talk.reply("{\"op\":\"front\",\"weights\":\"speed=1\"}")).contains("bad_request", "speed");
        assertThat(conversation.reply("{\"op\":\"front\"}")).contains("bad_request", "one objective");
    }

    @Test
    void askingEndsWithTheBudget() {
        assertThat(conversation.reply("{\"op\":\"ask\",\"count\":3}"))
                .contains("\"number\":2")
                .doesNotContain("done");
        assertThat(conversation.reply("{\"op\":\"ask\",\"count\":3}"))
                .contains("\"number\":3")
                .doesNotContain("done");
        assertThat(conversation.reply("{\"op\":\"ask\"}")).isEqualTo("{\"trials\":[],\"done\":true}");
        assertThat(new AskTell(study, Budget.trials(4), () -> 0).reply("{\"op\":\"ask\"}"))
                .isEqualTo("{\"trials\":[],\"done\":true,\"running\":4}");
    }

    @Test
    void anAskMayLimitTheNumberOfTrials() {
        assertThat(conversation.reply("{\"op\":\"ask\",\"count\":3,\"trials\":2}"))
                .contains("\"number\":1")
                .doesNotContain("\"number\":2");
        assertThat(conversation.reply("{\"op\":\"ask\",\"trials\":2}")).isEqualTo("{\"trials\":[],\"done\":true}");
        assertThat(conversation.reply("{\"op\":\"ask\",\"count\":9,\"trials\":100}"))
                .contains("\"number\":3")
                .doesNotContain("\"number\":4");
        assertThat(conversation.reply("{\"op\":\"ask\",\"trials\":0}")).contains("bad_request");
    }

    @Test
    void aRequeuedTrialComesAgain() {
        conversation.reply("{\"op\":\"ask\",\"count\":2}");
        assertThat(conversation.reply("{\"op\":\"requeue\",\"number\":1}")).isEqualTo("{\"ok\":true}");
        assertThat(conversation.reply("{\"op\":\"requeue\",\"number\":1}")).contains("not_running");
        assertThat(conversation.reply("{\"op\":\"ask\"}")).contains("\"number\":1");
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(conversation.reply("{\"op\":\"requeue\",\"number\":0,\"counts\":true,\"reason\":\"crashed\"}"))
                    .isEqualTo("{\"ok\":true}");
            conversation.reply("{\"op\":\"ask\"}");
        }
        assertThat(((Trial.Failed) study.history().trial(0)).reason()).contains("poison", "crashed");
    }

    @Test
    void theStudyAndItsTrialsAreRows() {
        conversation.reply("{\"op\":\"ask\",\"count\":3}");
        conversation.reply("{\"op\":\"tell\",\"number\":1,\"value\":0.5}");
        assertThat(conversation.reply("{\"op\":\"trials\",\"offset\":1,\"limit\":1}"))
                .startsWith("{\"total\":3,\"trials\":[{\"number\":1,\"state\":\"complete\",")
                .contains("\"value\":0.5")
                .doesNotContain("\"number\":2");
        assertThat(conversation.reply("{\"op\":\"trials\",\"limit\":1001}")).contains("bad_request");
        assertThat(conversation.reply("{\"op\":\"study\"}"))
                .isEqualTo(conversation.opening())
                .startsWith("{\"study\":{\"study\":\"mine\",\"seed\":3,")
                .contains("\"running\":2", "\"best\":{\"number\":1,");
    }

    @Test
    void aRequestAsksForAThousandTrialsAtMost() {
        assertThat(conversation.reply("{\"op\":\"ask\",\"count\":1001}"))
                .isEqualTo(
                        "{\"error\":{\"code\":\"bad_request\",\"message\":\"request: count (1001) must be at most 1000. Ask for fewer at a time.\"}}");
        assertThat(study.history().size()).isZero();
        assertThat(conversation.reply("{\"op\":\"ask\",\"count\":1000}")).contains("\"number\":3");
    }

    @Test
    void theCallersReasonForPruningIsKept() {
        conversation.reply("{\"op\":\"ask\",\"count\":2}");
        conversation.reply("{\"op\":\"prune\",\"number\":0,\"reason\":\"too slow\"}");
        conversation.reply("{\"op\":\"fail\",\"number\":1,\"reason\":\"%s\"}".formatted("x".repeat(20_000)));
        assertThat(((Trial.Pruned) study.history().trial(0)).reason()).isEqualTo("too slow");
        assertThat(((Trial.Failed) study.history().trial(1)).reason()).hasSize(10_001);
    }

    @Test
    void attributesOfATrialAreBounded() {
        conversation.reply("{\"op\":\"ask\"}");
        assertThat(conversation.reply("{\"op\":\"tell\",\"number\":0,\"value\":1,\"attrs\":{\"log\":\"%s\"}}"
                        .formatted("x".repeat(1 << 20))))
                .contains("\"bad_request\"", "Result: attributes (1048579 bytes) must have at most 65536 bytes");
        assertThat(conversation.reply("{\"op\":\"tell\",\"number\":0,\"value\":1}"))
                .isEqualTo("{\"ok\":true}");
    }

    /** The pruner's advice comes with its reason, which the trial keeps if the caller follows the advice. */
    @Test
    void aReportIsAnsweredWithThePrunersVerdict() {
        Pruner threshold = Threshold.upper(1);
        Study<Point> stopping = Study.named("stopping")
                .space(Space.of(Parameter.integer("depth", 1, 5)))
                .pruner(threshold)
                .build();
        AskTell talk = new AskTell(stopping, Budget.unlimited());
        talk.reply("{\"op\":\"ask\",\"count\":4}");
        assertThat(talk.reply("{\"op\":\"report\",\"number\":0,\"step\":0,\"value\":0.5}"))
                .isEqualTo("{\"ok\":true,\"prune\":false}");
        for (int number = 0; number < 2; number++) {
            assertThat(talk.reply("{\"op\":\"report\",\"number\":%d,\"step\":3,\"value\":1.5}".formatted(number)))
                    .isEqualTo(
                            "{\"ok\":true,\"prune\":true,\"reason\":\"threshold: at step 3 its value (1.5) is above 1.0\"}");
        }
        talk.reply("{\"op\":\"prune\",\"number\":0}");
        talk.reply("{\"op\":\"tell\",\"number\":1,\"value\":1.5}");
        talk.reply("{\"op\":\"prune\",\"number\":2}");
        talk.reply("{\"op\":\"prune\",\"number\":3,\"reason\":\"hopeless\"}");
        assertThat(((Trial.Pruned) stopping.history().trial(3)).reason()).isEqualTo("hopeless");
        assertThat(((Trial.Pruned) stopping.history().trial(0)).reason())
                .isEqualTo("threshold: at step 3 its value (1.5) is above 1.0");
        assertThat(stopping.history().trial(1).state()).isEqualTo(State.COMPLETE);
        assertThat(((Trial.Pruned) stopping.history().trial(2)).reason()).isEqualTo("pruned by the caller");
    }

    @Test
    void severalObjectivesAreReportedByName() {
        Study<Point> front = Study.named("front")
                .space(Space.of(Parameter.integer("depth", 1, 9)))
                .objectives(new Metric("error", Direction.MINIMIZE), new Metric("speed", Direction.MAXIMIZE))
                .pruner(new Asha().minResource(1).reductionFactor(2))
                .build();
        AskTell talk = new AskTell(front, Budget.unlimited());
        talk.reply("{\"op\":\"ask\",\"count\":3}");
        assertThat(talk.reply("{\"op\":\"report\",\"number\":0,\"step\":1,\"values\":{\"error\":1,\"speed\":2}}"))
                .isEqualTo("{\"ok\":true,\"prune\":false}");
        assertThat(talk.reply("{\"op\":\"report\",\"number\":1,\"step\":1,\"values\":[3,1]}"))
                .contains(
                        "\"prune\":true", "its values (error = 3.0, speed = 1.0) are not among the best 1 of 2 trials");
        assertThat(talk.reply("{\"op\":\"report\",\"number\":2,\"step\":1,\"values\":{\"speed\":3}}"))
                .startsWith("{\"ok\":true");
        assertThat(talk.reply("{\"op\":\"report\",\"number\":2,\"step\":2,\"values\":{\"sped\":3}}"))
                .contains("bad_request", "'sped' is no objective of the study (error, speed)");
        assertThat(talk.reply("{\"op\":\"report\",\"number\":2,\"step\":2,\"values\":[1,2,3]}"))
                .contains("bad_request", "Report: values (3) must be at most one for each objective");
        assertThat(((Trial.Running) front.history().trial(2)).reports())
                .containsExactly(new Report(1, List.of(OptionalDouble.empty(), OptionalDouble.of(3))));
    }

    @Test
    void reportPruneFailEnqueue() {
        conversation.reply("{\"op\":\"ask\",\"count\":2}");
        assertThat(conversation.reply("{\"op\":\"report\",\"number\":0,\"step\":3,\"value\":0.5}"))
                .isEqualTo("{\"ok\":true,\"prune\":false}");
        assertThat(conversation.reply("{\"op\":\"prune\",\"number\":0}")).isEqualTo("{\"ok\":true}");
        assertThat(conversation.reply("{\"op\":\"fail\",\"number\":1,\"reason\":\"diverged\"}"))
                .isEqualTo("{\"ok\":true}");
        assertThat(conversation.reply("{\"op\":\"enqueue\",\"params\":{\"depth\":5}}"))
                .isEqualTo("{\"ok\":true}");
        assertThat(conversation.reply("{\"op\":\"ask\"}")).contains("\"number\":2", "\"depth\":5");
        assertThat(study.history().trial(0).state()).isEqualTo(State.PRUNED);
        assertThat(((Trial.Failed) study.history().trial(1)).reason()).isEqualTo("diverged");
    }

    @Test
    void anEnqueueWithAnIdIsExecutedOnce() {
        String enqueue = "{\"op\":\"enqueue\",\"id\":\"%s\",\"params\":{\"depth\":5}}";
        AskTell restarted = new AskTell(study, Budget.unlimited(), () -> 0);
        for (AskTell talk : List.of(conversation, conversation, restarted)) {
            assertThat(talk.reply(enqueue.formatted("a"))).isEqualTo("{\"ok\":true}");
        }
        assertThat(study.history().count(State.QUEUED)).isEqualTo(1);
        conversation.reply("{\"op\":\"ask\"}");
        assertThat(restarted.reply(enqueue.formatted("a"))).isEqualTo("{\"ok\":true}");
        assertThat(study.history().size()).isEqualTo(1);
        assertThat(conversation.reply(enqueue.formatted("b"))).isEqualTo("{\"ok\":true}");
        assertThat(study.history().count(State.QUEUED)).isEqualTo(1);
        assertThat(conversation.reply(enqueue.formatted(""))).contains("bad_request", "id");
    }

    @Test
    void aTellMayCarryConstraintsAndAttributes() {
        conversation.reply("{\"op\":\"ask\"}");
        assertThat(
                        conversation.reply(
                                "{\"op\":\"tell\",\"number\":0,\"values\":[1],\"constraints\":[-1,2],\"attrs\":{\"note\":\"x\",\"epochs\":3}}"))
                .isEqualTo("{\"ok\":true}");
        Trial.Complete told = (Trial.Complete) study.history().trial(0);
        assertThat(told.result().constraints()).containsExactly(-1.0, 2.0);
        assertThat(told.result().attributes()).containsOnlyKeys("note", "epochs");
        assertThat(conversation.reply("{\"op\":\"trials\",\"attrs\":true}"))
                .contains("\"attrs\":{\"note\":\"x\",\"epochs\":3}");
        assertThat(conversation.reply("{\"op\":\"trials\"}")).doesNotContain("attrs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                            | bad_json",
                "ask                                          | bad_json",
                "[1]                                          | bad_request",
                "{}                                           | bad_request",
                "{\"op\":1}                                   | bad_request",
                "{\"op\":\"dance\"}                           | unknown_op",
                "{\"op\":\"ask\",\"count\":0}                 | bad_request",
                "{\"op\":\"ask\",\"cuont\":1}                 | bad_request",
                "{\"op\":\"tell\",\"number\":0}               | bad_request",
                "{\"op\":\"tell\",\"number\":0,\"value\":1,\"values\":[1]} | bad_request",
                "{\"op\":\"tell\",\"number\":0,\"value\":\"x\"} | bad_request",
                "{\"op\":\"tell\",\"number\":0,\"values\":[1,2]} | bad_request",
                "{\"op\":\"tell\",\"number\":0,\"value\":NaN} | not_finite",
                "{\"op\":\"tell\",\"number\":0,\"value\":1e400} | not_finite",
                "{\"op\":\"tell\",\"number\":0,\"value\":\"NaN\"} | not_finite",
                "{\"op\":\"tell\",\"number\":0,\"values\":[\"-Infinity\"]} | not_finite",
                "{\"op\":\"tell\",\"number\":0,\"value\":null} | not_finite",
                "{\"op\":\"report\",\"number\":0,\"step\":1,\"value\":null} | not_finite",
                "{\"op\":\"report\",\"number\":0,\"step\":-1,\"value\":1} | bad_request",
                "{\"op\":\"tell\",\"number\":9,\"value\":1}   | unknown_trial",
                "{\"op\":\"tell\",\"number\":1,\"value\":1}   | not_running",
                "{\"op\":\"tell\",\"number\":2,\"value\":1}   | stale_lease",
                "{\"op\":\"enqueue\",\"params\":{\"depth\":9}} | bad_request",
                "{\"op\":\"enqueue\",\"params\":{\"deptt\":1}} | bad_request",
                "{\"op\":\"best\",\"x\":1}                    | bad_request"
            })
    void invalidRequestsGetAnErrorAndChangeNothing(String line, String code) {
        conversation.reply("{\"op\":\"ask\",\"count\":2}");
        conversation.reply("{\"op\":\"tell\",\"number\":1,\"value\":1}");
        new AskTell(study, Budget.unlimited(), () -> 0).reply("{\"op\":\"ask\"}");
        long before = study.history().sequence();

        assertThat(conversation.reply(line)).startsWith("{\"error\":{\"code\":\"" + code + "\",\"message\":\"");
        assertThat(study.history().sequence()).isEqualTo(before);
    }

    @Test
    void aRefusedInfinityNamesFail() {
        conversation.reply("{\"op\":\"ask\"}");
        assertThat(conversation.reply("{\"op\":\"tell\",\"number\":0,\"value\":Infinity}"))
                .contains("fail");
    }

    @Test
    void endOfInputRequeuesOpenTrialsWithoutCountingTheAttempt() {
        conversation.reply("{\"op\":\"ask\",\"count\":2}");
        conversation.reply("{\"op\":\"tell\",\"number\":1,\"value\":1}");
        conversation.requeue();
        assertThat(study.history().trial(0))
                .isInstanceOfSatisfying(
                        Trial.Queued.class,
                        trial -> assertThat(trial.attempts()).isZero());
        assertThat(study.history().trial(1).state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void claimedTrialsAreHandedOutEvenIfTheNextMustWait() {
        Study<Point> waiting = Study.named("waiting")
                .space(study.definition().space())
                .sampler(Sampler.random())
                .reproducible(2)
                .store(store)
                .build();
        AskTell asking = new AskTell(waiting, Budget.unlimited(), () -> 0);
        assertThat(asking.reply("{\"op\":\"ask\",\"count\":3}"))
                .startsWith("{\"trials\":[{\"number\":0,")
                .contains("\"number\":1")
                .doesNotContain("\"number\":2", "done");
        assertThat(asking.reply("{\"op\":\"ask\"}")).contains("\"code\":\"conflict\"");
        asking.reply("{\"op\":\"tell\",\"number\":0,\"value\":1}");
        assertThat(asking.reply("{\"op\":\"ask\"}")).contains("\"number\":2");
    }

    @Test
    void aConversationTakesOverTheTrialsOfAKilledOne() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        StudyBuilder<Point> builder = Study.named("killed")
                .space(study.definition().space())
                .sampler(Sampler.random())
                .reproducible(1)
                .store(new MemoryStore(now::get));
        new AskTell(builder.build(), Budget.unlimited(), () -> 0).reply("{\"op\":\"ask\"}");
        AskTell next = new AskTell(builder.build(), Budget.unlimited(), () -> 0);
        assertThat(next.reply("{\"op\":\"ask\"}")).contains("\"code\":\"conflict\"", "waits for the result of trial 0");
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(1)));
        assertThat(next.reply("{\"op\":\"ask\"}")).startsWith("{\"trials\":[{\"number\":0,");
        assertThat(next.reply("{\"op\":\"tell\",\"number\":0,\"value\":1}")).isEqualTo("{\"ok\":true}");
    }

    @Test
    void aFailingSamplerIsNotAConflict() {
        Study<Point> broken = Study.named("broken")
                .space(study.definition().space())
                .sampler(Sampler.of("broken", (problem, trials, random) -> {
                    throw new IllegalStateException("broken");
                }))
                .build();
        AskTell asking = new AskTell(broken, Budget.unlimited(), () -> 0);
        assertThatThrownBy(() -> asking.reply("{\"op\":\"ask\"}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
    }

    @Test
    void theTimeLimitCountsFromTheStartOfTheConversation() {
        AtomicLong now = new AtomicLong(-5);
        AskTell timed = new AskTell(study, Budget.time(Duration.ofNanos(100)), now::get);
        now.set(94);
        assertThat(timed.reply("{\"op\":\"ask\"}")).contains("\"number\":0");
        now.set(95);
        assertThat(timed.reply("{\"op\":\"ask\"}")).isEqualTo("{\"trials\":[],\"done\":true}");
        assertThat(timed.reply("{\"op\":\"tell\",\"number\":0,\"value\":1}")).isEqualTo("{\"ok\":true}");
    }
}
