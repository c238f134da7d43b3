package io.danlu.format.log;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.Holder;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Origin;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Reads the output of {@link SegmentWriter}. Entries share equal objects, because a long history holds all of them. */
final class SegmentReader {

    private final ByteBuffer in;
    private final Space space;
    private final List<String> texts = new ArrayList<>();
    private Explanation explanation = Explanation.of("", "");
    private Duration lease = Duration.ZERO;

    SegmentReader(ByteBuffer in, Space space) {
        this.in = in;
        this.space = space;
    }

    LogEntry entry(long sequence) {
        Instant at = Instant.ofEpochSecond(integer(), integer());
        int kind = count();
        int number = count();
        return new LogEntry(sequence, at, event(kind, number));
    }

    private Event event(int kind, int number) {
        return switch (kind) {
            case SegmentWriter.TEXT -> EventFormat.read(Field.root("entry", Json.parse("entry", text())), space);
            case SegmentWriter.STARTED ->
                new TrialEvent.Started(number, point(), explanation(), integer(), text(), duration());
            case SegmentWriter.CLAIMED ->
                new TrialEvent.Started(number, point(), explanation(), integer(), holder(), duration());
            case SegmentWriter.COMPLETED -> new TrialEvent.Completed(number, result());
            case SegmentWriter.MEASURED -> new TrialEvent.Completed(number, measured(result()));
            case SegmentWriter.ADDED -> new TrialEvent.Added(number, point(), result(), origin());
            case SegmentWriter.REPORTED -> new TrialEvent.Reported(number, new Report(integer(), real()));
            default -> throw FormatException.of("segment", "it has entries of an unknown kind (%d).".formatted(kind));
        };
    }

    private Point point() {
        double[] codes = new double[space.dimensions()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = real();
        }
        return space.assemble(i -> codes[i]);
    }

    private Explanation explanation() {
        String engine = text();
        String why = text();
        Optional<Explanation.Prediction> prediction =
                integer() == 0 ? Optional.empty() : Optional.of(new Explanation.Prediction(real(), real(), real()));
        Explanation read = new Explanation(engine, prediction, why);
        if (!read.equals(explanation)) {
            explanation = read;
        }
        return explanation;
    }

    private Result result() {
        List<Double> values = reals();
        List<Double> constraints = reals();
        SequencedMap<String, Value> attributes = new LinkedHashMap<>();
        for (int left = count(); left > 0; left--) {
            attributes.put(text(), value());
        }
        return new Result(values, constraints, attributes);
    }

    private Result measured(Result result) {
        return new Result(result.values(), result.constraints(), result.attributes(), named());
    }

    private SequencedMap<String, Double> named() {
        SequencedMap<String, Double> named = new LinkedHashMap<>();
        for (int left = count(); left > 0; left--) {
            named.put(text(), real());
        }
        return named;
    }

    private Optional<Origin> origin() {
        return integer() == 0 ? Optional.empty() : Optional.of(new Origin(text(), count()));
    }

    private List<Double> reals() {
        int count = count();
        if (count == 0) {
            return List.of();
        }
        List<Double> reals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            reals.add(real());
        }
        return List.copyOf(reals);
    }

    private Value value() {
        return switch (count()) {
            case 0 -> Value.of(real());
            case 1 -> Value.of(integer());
            case 2 -> Value.of(text());
            case 3 -> Value.of(false);
            case 4 -> Value.of(true);
            case 5 -> Value.ofNull();
            case 6 ->
                new Value.Items(Stream.generate(this::value).limit(count()).toList());
            default -> new Value.Shares(named());
        };
    }

    private Holder holder() {
        return new Holder(text(), in.getLong(), integer() == 1);
    }

    private Duration duration() {
        Duration read = Duration.ofSeconds(integer(), integer());
        if (!read.equals(lease)) {
            lease = read;
        }
        return lease;
    }

    private String text() {
        int known = count();
        if (known >= 0) {
            return texts.get(known);
        }
        char[] characters = new char[count()];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) count();
        }
        String text = new String(characters);
        texts.add(text);
        return text;
    }

    private double real() {
        return in.getDouble();
    }

    private int count() {
        return (int) integer();
    }

    long integer() {
        long zigzag = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            zigzag |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }
}
