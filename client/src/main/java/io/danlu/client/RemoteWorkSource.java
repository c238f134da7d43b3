package io.danlu.client;

import io.danlu.format.worker.AskReply;
import io.danlu.format.worker.OfferedTrial;
import io.danlu.pruner.Verdict;
import io.danlu.space.Point;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.study.Budget;
import io.danlu.study.Claim;
import io.danlu.study.LeasedTrial;
import io.danlu.study.OtherWorkloadException;
import io.danlu.study.RefusedException;
import io.danlu.study.TrialEnd;
import io.danlu.study.TrialQueue;
import io.danlu.study.WorkSource;
import io.danlu.trial.History;
import io.danlu.trial.Lease;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Supplies the trials of a study on a server to a run, and sends their results back. The server's budget counts, and
 * the server sets the duration of leases. Thread-safe.
 */
public final class RemoteWorkSource implements WorkSource<Point> {

    private static final Duration IDLE = Duration.ofSeconds(1);

    private final RemoteStudy study;
    private final String worker;
    private final LongSupplier nanoTime;
    private final Queue<UUID> unanswered = new ConcurrentLinkedQueue<>();
    private final Map<Lease, HeldTrial> held = new ConcurrentHashMap<>();
    private final AtomicInteger told = new AtomicInteger();

    /**
     * Creates a work source on the system's clock; see {@link #RemoteWorkSource(RemoteStudy, String, LongSupplier)}.
     */
    public RemoteWorkSource(RemoteStudy study, String worker) {
        this(study, worker, System::nanoTime);
    }

    /**
     * Creates the work source of one process.
     *
     * @param worker name under which the server lists this process
     * @param nanoTime clock in nanoseconds, such as {@link System#nanoTime}
     */
    public RemoteWorkSource(RemoteStudy study, String worker, LongSupplier nanoTime) {
        this.study = study;
        this.worker = worker;
        this.nanoTime = nanoTime;
    }

    /**
     * Asks the server for a trial. An ask whose reply was lost is sent again under the same id by the next thread that
     * claims. Its trial therefore does not stay leased to nobody.
     */
    @Override
    public Claim<Point> claim(Budget budget, Duration lease) {
        UUID id = Optional.ofNullable(unanswered.poll()).orElseGet(UUID::randomUUID);
        AskReply reply;
        try {
            reply = study.ask(worker, id);
        } catch (StoreUnreachableException lost) {
            unanswered.add(id);
            throw lost;
        } catch (OtherWorkloadException changed) {
            return new Claim.Done<>(String.valueOf(changed.getMessage()));
        }
        return reply.trials().stream()
                .findFirst()
                .map(this::hold)
                .orElseGet(() -> reply.isOver()
                        ? new Claim.Done<>("the server has no more trials")
                        : new Claim.Waiting<>(0, "the server has no trial now"));
    }

    private Claim<Point> hold(OfferedTrial trial) {
        OfferedTrial.Term term = trial.term().orElseThrow();
        held.put(term.lease(), new HeldTrial(study, trial.number(), term, nanoTime));
        return new Claim.Claimed<>(new LeasedTrial<>(trial.number(), trial.point(), trial.point(), term.lease()));
    }

    @Override
    public void await(long sequence) throws InterruptedException {
        Thread.sleep(IDLE);
    }

    @Override
    public List<Metric> metrics() {
        return study.definition().metrics();
    }

    @Override
    public long seed(int number) {
        return TrialQueue.seed(study.definition(), number);
    }

    @Override
    public Verdict report(LeasedTrial<Point> asked, Report report) {
        try {
            return study.report(asked.number(), asked.lease(), report);
        } catch (IllegalArgumentException tooMany) {
            // the report is lost, but the trial goes on
            throw new StoreException(String.valueOf(tooMany.getMessage()), tooMany);
        }
    }

    /** Returns {@code event} unchanged: the server decides whether a failed attempt was the last one. */
    @Override
    public TrialEnd ending(LeasedTrial<Point> asked, TrialEvent event) {
        return new TrialEnd(UUID.randomUUID(), asked.lease(), event);
    }

    @Override
    public void send(TrialEnd end) {
        try {
            study.end(end);
        } catch (StoreUnreachableException lost) {
            throw lost; // the trial stays held, because its end will be sent again
        } catch (RuntimeException refused) {
            held.remove(end.lease());
            throw refused;
        }
        held.remove(end.lease());
        if (!(end.event() instanceof TrialEvent.Requeued)) {
            told.incrementAndGet();
        }
    }

    @Override
    public boolean resend(TrialEnd end) {
        try {
            study.end(end);
            return true;
        } catch (RefusedException | IllegalArgumentException refused) {
            return false;
        }
    }

    /** Does nothing: {@link #lost} renews the leases it checks. */
    @Override
    public List<Lease> renew(Duration lease) {
        return List.of();
    }

    @Override
    public List<Lease> lost() {
        List<Lease> lost = new ArrayList<>();
        held.forEach((lease, hold) -> {
            if (hold.isLost()) {
                lost.add(lease);
            }
        });
        lost.forEach(held::remove);
        return lost;
    }

    @Override
    public Optional<History> known() {
        return Optional.empty();
    }

    /** Returns the number of trials that this source has ended so far. Requeued trials do not count. */
    public int told() {
        return told.get();
    }
}
