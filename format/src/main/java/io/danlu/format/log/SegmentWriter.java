package io.danlu.format.log;

import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Writes entries for {@link SegmentReader}. */
final class SegmentWriter {

    /** Any event, as JSON. */
    static final int TEXT = 0;

    /** A start without a nonce, as in version 0.1; only read. */
    static final int STARTED = 1;

    static final int COMPLETED = 2;
    static final int REPORTED = 3;
    static final int ADDED = 4;
    static final int CLAIMED = 5;

    /** A result with values that were told by name. */
    static final int MEASURED = 6;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteBuffer eight = ByteBuffer.allocate(Long.BYTES);
    private final Map<String, Integer> texts = new HashMap<>();

    byte[] bytes() {
        return out.toByteArray();
    }

    void entry(LogEntry recorded) {
        instant(recorded.at());
        switch (recorded.event()) {
            case TrialEvent.Started started when !predictsOthers(started) -> started(started);
            case TrialEvent.Completed(int number, Result result) -> {
                kind(result.measured().isEmpty() ? COMPLETED : MEASURED, number);
                result(result);
                if (!result.measured().isEmpty()) {
                    measured(result);
                }
            }
            case TrialEvent.Reported reported
            when reported.report().isSingle() -> {
                kind(REPORTED, reported.number());
                integer(reported.report().step());
                real(reported.report().value());
            }
            case TrialEvent.Added added when added.result().measured().isEmpty() -> added(added);
            case Event other -> {
                kind(TEXT, 0); // the number is in the text
                text(EventFormat.write(other).text());
            }
        }
    }

    /** Returns whether a start has predictions of several outcomes, which are written as text. */
    private static boolean predictsOthers(TrialEvent.Started started) {
        return started.explanation().prediction().stream()
                .anyMatch(prediction -> !prediction.others().isEmpty());
    }

    private void kind(int kind, int number) {
        integer(kind);
        integer(number);
    }

    private void started(TrialEvent.Started started) {
        kind(CLAIMED, started.number());
        point(started.point());
        explanation(started.explanation());
        integer(started.seen());
        text(started.holder().worker());
        eight(started.holder().nonce());
        integer(started.holder().remote() ? 1 : 0);
        duration(started.lease());
    }

    private void added(TrialEvent.Added added) {
        kind(ADDED, added.number());
        point(added.point());
        result(added.result());
        integer(added.origin().isPresent() ? 1 : 0);
        added.origin().ifPresent(origin -> {
            text(origin.study());
            integer(origin.number());
        });
    }

    private void point(Point point) {
        for (int i = 0; i < point.space().dimensions(); i++) {
            real(point.code(i));
        }
    }

    private void explanation(Explanation explanation) {
        text(explanation.engine());
        text(explanation.why());
        integer(explanation.prediction().isPresent() ? 1 : 0);
        explanation.prediction().ifPresent(prediction -> {
            real(prediction.mean());
            real(prediction.sd());
            real(prediction.acquisition());
        });
    }

    private void result(Result result) {
        reals(result.values());
        reals(result.constraints());
        integer(result.attributes().size());
        result.attributes().forEach((name, value) -> {
            text(name);
            value(value);
        });
    }

    private void measured(Result result) {
        integer(result.measured().size());
        result.measured().forEach((name, value) -> {
            text(name);
            real(value);
        });
    }

    private void reals(List<Double> reals) {
        integer(reals.size());
        reals.forEach(this::real);
    }

    private void value(Value value) {
        switch (value) {
            case Value.Real(double real) -> {
                integer(0);
                real(real);
            }
            case Value.Int(long integer) -> {
                integer(1);
                integer(integer);
            }
            case Value.Text(String text) -> {
                integer(2);
                text(text);
            }
            case Value.Bool(boolean bool) -> integer(bool ? 4 : 3);
            case Value.Null none -> integer(5);
            case Value.Items(List<Value> items) -> {
                integer(6);
                integer(items.size());
                items.forEach(this::value);
            }
            case Value.Shares(SequencedMap<String, Double> shares) -> {
                integer(7);
                integer(shares.size());
                shares.forEach((item, share) -> {
                    text(item);
                    real(share);
                });
            }
        }
    }

    private void instant(Instant instant) {
        integer(instant.getEpochSecond());
        integer(instant.getNano());
    }

    private void duration(Duration duration) {
        integer(duration.getSeconds());
        integer(duration.getNano());
    }

    private void text(String text) {
        Integer known = texts.get(text);
        if (known != null) {
            integer(known);
            return;
        }
        texts.put(text, texts.size());
        integer(-1);
        integer(text.length());
        text.chars().forEach(this::integer); // preserves lone surrogates, which UTF-8 cannot represent
    }

    private void real(double real) {
        eight(Double.doubleToRawLongBits(real));
    }

    private void eight(long bits) {
        out.writeBytes(eight.putLong(0, bits).array());
    }

    void integer(long integer) {
        long zigzag = (integer << 1) ^ (integer >> (Long.SIZE - 1));
        for (; (zigzag & ~0x7FL) != 0; zigzag >>>= 7) {
            out.write((int) (zigzag & 0x7F) | 0x80);
        }
        out.write((int) zigzag);
    }
}
