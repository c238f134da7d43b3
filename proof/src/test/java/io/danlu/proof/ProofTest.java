package io.danlu.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.danlu.proof.BrokenStore.Defect;
import io.danlu.proof.Violation.Rule;
import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.store.Append;
import io.danlu.store.MemoryStore;
import io.danlu.store.Precondition;
import io.danlu.store.Store;
import io.danlu.study.Asked;
import io.danlu.study.RefusedException;
import io.danlu.study.Study;
import io.danlu.trial.TrialEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProofTest {

    @Test
    void noAttackBreaksAPromise() {
        long seed = Long.getLong("danlu.laws.seed", System.nanoTime());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean held;
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            held = Proof.run(Proof.attacks(Proof.Profile.QUICK, seed), seed, out);
        }
        System.err.println(said.toString(StandardCharsets.UTF_8));
        assertThat(held).as(said.toString(StandardCharsets.UTF_8)).isTrue();
    }

    /** A checker that finds nothing in a store that breaks its promises would prove nothing. */
    @ParameterizedTest
    @EnumSource(Defect.class)
    void aBrokenStoreIsCaught(Defect defect) {
        try (Store store = new BrokenStore(new MemoryStore(), defect)) {
            Study<Point> study = Toy.study(store, Sampler.random());
            List<Ack> acks = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Asked<Point> asked = study.ask().orElseThrow();
                if (i % 3 == 0) {
                    steal(store, asked);
                }
                tell(study, asked, acks);
            }
            List<Violation> violations = Checker.check(store.log(Toy.NAME), acks, OptionalInt.empty());
            assertThat(violations)
                    .extracting(Violation::rule)
                    .contains(
                            switch (defect) {
                                case FORGETS, DISTORTS -> Rule.KEPT;
                                case TRUSTS -> Rule.FENCED;
                                case HURRIES -> Rule.PATIENT;
                            });
        }
    }

    @Test
    void aWholeStoreIsNotAccused() {
        try (Store store = new MemoryStore()) {
            Study<Point> study = Toy.study(store, Sampler.random());
            List<Ack> acks = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                tell(study, study.ask().orElseThrow(), acks);
            }
            assertThat(Checker.check(store.log(Toy.NAME), acks, OptionalInt.of(30)))
                    .isEmpty();
            assertThat(Checker.check(store.log(Toy.NAME), acks, OptionalInt.of(31)))
                    .extracting(Violation::rule)
                    .containsExactly(Rule.EXACT);
        }
    }

    private static void tell(Study<Point> study, Asked<Point> asked, List<Ack> acks) {
        double value = Toy.value(asked.point());
        try {
            study.tell(asked, value);
            acks.add(new Ack(
                    asked.number(), asked.lease().token(), value, asked.lease().worker()));
        } catch (RefusedException late) {
            assertThatCode(() -> study.history().trial(asked.number())).doesNotThrowAnyException();
        }
    }

    /** Another worker takes the trial and starts it, if the store lets it. */
    private static void steal(Store store, Asked<Point> asked) {
        int number = asked.number();
        Precondition ended = new Precondition.LeaseEnded(number, asked.lease().token());
        store.append(
                Toy.NAME,
                new Append(
                        UUID.randomUUID(),
                        List.of(
                                new TrialEvent.Requeued(number, "lease ended", true),
                                new TrialEvent.Started(
                                        number,
                                        asked.point(),
                                        io.danlu.trial.Explanation.of("random", ""),
                                        -1,
                                        "thief",
                                        Duration.ofMinutes(1))),
                        List.of(ended)));
    }
}
