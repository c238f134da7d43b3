package io.danlu.bench.task;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.SpaceFormat;
import io.danlu.math.KeyedRandom;
import io.danlu.math.Statistics;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The scale of a live task's losses, from a random sample and a walk from its best point.
 *
 * @param optimum the least mean found
 * @param median the median of the sample's means
 */
record LiveScale(double optimum, double median) {

    /** Evaluates a sample of {@code sample} points, and as many more on a walk from the best of them. */
    static LiveScale of(Space space, ToDoubleFunction<Point> mean, int sample) {
        RandomGenerator random = KeyedRandom.generator(sample);
        List<Point> points = Stream.generate(() -> space.sample(random).orElseThrow())
                .limit(sample)
                .toList();
        double[] means = points.stream().mapToDouble(mean).toArray();
        int best = IntStream.range(0, sample)
                .reduce((i, j) -> means[j] < means[i] ? j : i)
                .orElseThrow();
        return new LiveScale(new Climb(space, random).least(points.get(best), mean, sample), Statistics.median(means));
    }

    /**
     * Returns the scale kept in {@code folder}, or measures it now and keeps it there. It is measured again if the
     * space or the size of the sample differs. After a change of a learner or of the data, delete the file.
     *
     * @param sample the number of random points, at least 1
     */
    static LiveScale kept(Path folder, String name, Space space, ToDoubleFunction<Point> mean, int sample)
            throws IOException {
        Path file = folder.resolve("live-" + name + ".json");
        String written = sample + " " + SpaceFormat.write(space).text();
        if (Files.exists(file)) {
            Fields fields = Field.root(file.toString(), Json.parse(file.toString(), Files.readString(file)))
                    .fields();
            if (fields.required("sample").text().equals(written)) {
                return new LiveScale(
                        fields.required("optimum").finite(),
                        fields.required("median").finite());
            }
        }
        LiveScale scale = of(space, mean, sample);
        Files.createDirectories(folder);
        Files.writeString(
                file,
                Json.object()
                        .put("sample", written)
                        .put("optimum", scale.optimum())
                        .put("median", scale.median())
                        .build()
                        .text());
        return scale;
    }
}
