package io.danlu.bench.contest;

import io.danlu.bench.task.Task;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.SpaceFormat;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The results of a peer on a task, kept in a file. The first line holds the circumstances, each further line one seed.
 */
final class PeerCache {

    private final CacheFile file;
    private final int evaluations;
    private final Map<Long, Trace> traces = new HashMap<>();

    private PeerCache(CacheFile file, int evaluations) {
        this.file = file;
        this.evaluations = evaluations;
        file.known().forEach(this::read);
    }

    /** Opens the file, or begins a new one if there is none or its circumstances differ. */
    static PeerCache open(Path folder, String peer, String version, Task task, int evaluations) {
        Path file = folder.resolve("%s-%s.jsonl".formatted(peer.replaceAll("[^\\w-]+", "+"), task.name()));
        Json circumstances = Json.object()
                .put("peer", peer)
                .put("version", version)
                .put("task", task.name())
                .put("space", SpaceFormat.write(task.space()))
                .put("optimum", task.optimum())
                .put("median", task.median())
                .build();
        return new PeerCache(CacheFile.open(file, circumstances), evaluations);
    }

    private void read(Fields fields) {
        Trace trace = trace(
                fields.required("search").finites(),
                fields.required("recommendation").finites(),
                fields.optional("milliseconds")
                        .map(field -> OptionalDouble.of(field.finite()))
                        .orElse(OptionalDouble.empty()));
        traces.put(fields.required("seed").integer(), trace);
    }

    private static Trace trace(List<Double> search, List<Double> recommendation, OptionalDouble milliseconds) {
        return new Trace(
                IntStream.range(0, search.size())
                        .mapToObj(i -> new Trace.Regrets(search.get(i), recommendation.get(i)))
                        .toList(),
                milliseconds);
    }

    /** Returns the trace of {@code seed}, and computes it if it is not known for that many evaluations. */
    Trace get(long seed, Supplier<Trace> run) {
        Trace known = traces.get(seed);
        if (known == null || known.after().size() < evaluations) {
            known = run.get();
            traces.put(seed, known);
            write(seed, known);
        }
        return known;
    }

    private void write(long seed, Trace trace) {
        JsonBuilder line = Json.object()
                .put("seed", seed)
                .put("search", reals(trace, Trace.Regrets::search))
                .put("recommendation", reals(trace, Trace.Regrets::recommendation));
        trace.milliseconds().ifPresent(median -> line.put("milliseconds", median));
        file.add(line.build());
    }

    private static Json reals(Trace trace, Function<Trace.Regrets, Double> kind) {
        return Json.reals(trace.after().stream().map(kind).toList());
    }
}
