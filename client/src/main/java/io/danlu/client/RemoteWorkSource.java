package io.danlu.client;

import io.danlu.format.worker.AskReply;
import io.danlu.format.worker.OfferedTrial;
import io.danlu.pruner.Verdict;
import io.danlu.space.Point;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.study.Asked;
import io.danlu.study.Budget;
import io.danlu.study.Claim;
import io.danlu.study.RefusedException;
import io.danlu.study.TrialEnd;
import io.danlu.study.TrialQueue;
import io.danlu.study.WorkSource;
import io.danlu.trial.History;
import io.danlu.trial.Lease;
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

/** A server that has the study: its budget counts, and its leases are as long as it says. */
public final class RemoteWorkSource implements WorkSource<Point> {

    private static final Duration IDLE = Duration.ofSeconds(1);

    private final RemoteStudy study;
    private final String worker;
    private final LongSupplier nanoTime;
    private final Queue<UUID> unanswered = new ConcurrentLinkedQueue<>();
    private final Map<Lease, Hold> held = new ConcurrentHashMap<>();
    private final AtomicInteger told = new AtomicInteger();

    /** A work source on the system's clock; see {@link #RemoteWorkSource(RemoteStudy, String, LongSupplier)}. */
    public RemoteWorkSource(RemoteStudy study, String worker) {
        this(study, worker, System::nanoTime);
    }

    /**
     * The source of one process.
     *
     * @param worker what the server is to call this process
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public RemoteWorkSource(RemoteStudy study, String worker, LongSupplier nanoTime) {
        this.study = study;
        this.worker = worker;
        this.nanoTime = nanoTime;
    }

    /** An ask whose answer was lost is sent again under its id, by whichever thread is next: its trial is not left to its lease. */
    @Override
    public Claim<Point> claim(Budget budget, Duration lease) {
        UUID id = Optional.ofNullable(unanswered.poll()).orElseGet(UUID::randomUUID);
        AskReply reply;
        try {
            reply = study.ask(worker, id);
        } catch (StoreUnreachableException lost) {
            unanswered.add(id);
            throw lost;
        } catch (OtherRemoteWorkloadException changed) {
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
        held.put(term.lease(), new Hold(study, trial.number(), term, nanoTime));
        return new Claim.Claimed<>(new Asked<>(trial.number(), trial.point(), trial.point(), term.lease()));
    }

    @Override
    public void await(long sequence) throws InterruptedException {
        Thread.sleep(IDLE);
    }

    @Override
    public long seed(int number) {
        return TrialQueue.seed(study.definition(), number);
    }

    @Override
    public Verdict report(Asked<Point> asked, Report report) {
        try {
            return study.report(asked.number(), asked.lease(), report);
        } catch (IllegalArgumentException tooMany) {
            throw new StoreException(String.valueOf(tooMany.getMessage()), tooMany); // costs the report, not the trial
        }
    }

    /** Whether an attempt that counts was the last is for the server to say. */
    @Override
    public TrialEnd ending(Asked<Point> asked, TrialEvent event) {
        return new TrialEnd(UUID.randomUUID(), asked.lease(), event);
    }

    @Override
    public void send(TrialEnd end) {
        try {
            study.end(end);
        } catch (StoreUnreachableException lost) {
            throw lost; // it is held still
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

    /** Does nothing: {@link #lost} renews what it looks at. */
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

    /** How many trials were ended here by now, those that went back to the queue aside. */
    public int told() {
        return told.get();
    }
}
