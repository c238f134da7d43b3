package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.danlu.client.RemoteStudy;
import io.danlu.client.RemoteWorkSource;
import io.danlu.laws.LongTest;
import io.danlu.server.DanluServer;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.Append;
import io.danlu.store.MemoryStore;
import io.danlu.store.StoreUnreachableException;
import io.danlu.study.Budget;
import io.danlu.study.Claim;
import io.danlu.study.LeasedTrial;
import io.danlu.study.RefusedException;
import io.danlu.study.Study;
import io.danlu.study.TrialEnd;
import io.danlu.trial.Decision;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trials and leases that come from a server. */
@Timeout(60)
@LongTest
class RemoteWorkSourceTest {

    private final MemoryStore store = new MemoryStore();
    private DanluServer server = Servers.start(store, 0);
    private Study<Point> study = study("mine", 6);

    private Study<Point> study(String name, int trials) {
        Study<Point> made = Study.named(name)
                .space(Space.of(Parameter.real("x", 0, 1)))
                .store(store)
                .build();
        made.control().setBudget(trials, Decision.UNEXPLAINED);
        return made;
    }

    @BeforeEach
    void begin() {
        assertThat(study.history().size()).isZero();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static LeasedTrial<Point> claimed(RemoteWorkSource source) {
        return source.claim(Budget.unlimited(), Duration.ofMinutes(1)) instanceof Claim.Claimed<Point>(var asked)
                ? asked
                : fail("there is no trial");
    }

    @Test
    void aLateEndDoesNotAffectTheNewLeaseOfItsTrial() {
        AtomicLong now = new AtomicLong();
        RemoteStudy remote = RemoteStudy.open(Servers.url(server.port()), Servers.TOKEN, "mine");
        RemoteWorkSource source = new RemoteWorkSource(remote, "host-1", now::get);
        LeasedTrial<Point> late = claimed(source);
        store.append(
                "mine",
                new Append(UUID.randomUUID(), List.of(new TrialEvent.Requeued(0, "lease ended", true)), List.of()));
        LeasedTrial<Point> again = claimed(source);
        assertThat(again.number()).isEqualTo(late.number());
        TrialEnd end = source.ending(late, new TrialEvent.Completed(0, Result.of(1)));
        assertThatThrownBy(() -> source.send(end)).isInstanceOf(RefusedException.class);

        now.set(Duration.ofMinutes(1).toNanos());
        assertThat(source.lost()).as("renewed").isEmpty();
        study.control().cancel(0, Decision.because("enough"));
        now.set(Duration.ofMinutes(2).toNanos());
        assertThat(source.lost()).containsExactly(again.lease());
        assertThat(source.lost()).as("said once").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "..", "", "a/b", "a?b"})
    void anInvalidStudyNameIsRefusedNamingItsOption(String name) {
        assertThatThrownBy(() -> RemoteStudy.open(Servers.url(server.port()), Servers.TOKEN, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--study '%s': it must".formatted(name));
    }

    @Test
    void anUnreachableServerIsNamed() {
        int port = server.port();
        server.close();
        assertThatThrownBy(() -> RemoteStudy.open(Servers.url(port), Servers.TOKEN, "mine"))
                .isInstanceOf(StoreUnreachableException.class)
                .hasMessageContaining("it does not answer (no connection)");
    }
}
