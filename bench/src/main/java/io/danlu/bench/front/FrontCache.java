package io.danlu.bench.front;

import io.danlu.bench.contest.CacheFile;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The results of a contestant on a task, kept in a file whose first line names the version that made them. */
final class FrontCache {

    private final CacheFile file;
    private final Map<Long, FrontTrace> traces = new HashMap<>();

    private FrontCache(CacheFile file) {
        this.file = file;
        file.known().forEach(this::read);
    }

    /** Opens the file, or begins a new one if there is none or another version made it. */
    static FrontCache open(Path folder, String contestant, String version, FrontTask task) {
        String name = "front-%s-%s.jsonl".formatted(contestant, task.name()).replaceAll("[^\\w.-]+", "+");
        Json circumstances = Json.object()
                .put("contestant", contestant)
                .put("version", version)
                .put("goal", task.goal().regret(List.of()))
                .build();
        return new FrontCache(CacheFile.open(folder.resolve(name), circumstances));
    }

    private void read(Fields fields) {
        List<Double> looks = fields.required("looks").finites();
        List<Double> regrets = fields.required("regrets").finites();
        TreeMap<Integer, Double> byLook = new TreeMap<>();
        IntStream.range(0, looks.size()).forEach(i -> byLook.put(looks.get(i).intValue(), regrets.get(i)));
        traces.put(
                fields.required("seed").integer(),
                new FrontTrace(byLook, fields.required("firstFeasible").count(1)));
    }

    /** Returns the trace of {@code seed}, and computes it if it is not known for all {@code looks}. */
    FrontTrace get(long seed, List<Integer> looks, Supplier<FrontTrace> run) {
        FrontTrace known = traces.get(seed);
        if (known == null || !known.regrets().keySet().containsAll(looks)) {
            known = run.get();
            traces.put(seed, known);
            write(seed, known);
        }
        return known;
    }

    private void write(long seed, FrontTrace trace) {
        file.add(Json.object()
                .put("seed", seed)
                .put(
                        "looks",
                        Json.reals(trace.regrets().keySet().stream()
                                .map(Integer::doubleValue)
                                .toList()))
                .put("regrets", Json.reals(List.copyOf(trace.regrets().values())))
                .put("firstFeasible", trace.firstFeasible())
                .build());
    }
}
