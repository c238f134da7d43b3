package io.danlu.format;

import io.danlu.format.quantity.Durations;
import io.danlu.format.quantity.Sizes;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The limits of one trial of a program: keys of the {@code run} block next to {@code command}.
 *
 * @param timeout the longest duration of a trial, above zero
 * @param memory the memory in bytes of the program and all processes that it started, above zero
 * @param output the bytes that are kept of standard output and of standard error, each, above zero; the rest is dropped
 * @param report the largest size in bytes of {@code $DANLU_REPORT}, above zero
 * @param grace the time between the request to terminate and the kill, not negative
 */
public record TrialLimits(Optional<Duration> timeout, OptionalLong memory, long output, long report, Duration grace) {

    /** The defaults: no limits on time and memory, 16 MiB of output and of reports, 5 s of grace. */
    public static final TrialLimits DEFAULT =
            new TrialLimits(Optional.empty(), OptionalLong.empty(), 16 << 20, 16 << 20, Duration.ofSeconds(5));

    private static final Duration LONGEST = Duration.ofDays(36_500); // its nanoseconds fit into a long

    /** The keys of a run block that this class reads. */
    static final String[] KEYS = {"timeout", "memory", "output", "report", "grace"};

    static TrialLimits read(Fields run) {
        return new TrialLimits(
                run.optional("timeout").map(field -> time(field, Duration::isPositive, "a duration above zero", "10m")),
                run.optional("memory")
                        .map(field -> OptionalLong.of(size(field)))
                        .orElse(DEFAULT.memory()),
                run.optional("output").map(TrialLimits::size).orElse(DEFAULT.output()),
                run.optional("report").map(TrialLimits::size).orElse(DEFAULT.report()),
                run.optional("grace")
                        .map(field -> time(field, any -> true, "a duration", "5s"))
                        .orElse(DEFAULT.grace()));
    }

    private static Duration time(Field field, Predicate<Duration> allowed, String noun, String example) {
        Optional<Duration> time =
                field.json() instanceof Json.Text(String text) ? Durations.parse(text) : Optional.empty();
        return time.filter(allowed)
                .map(duration -> duration.compareTo(LONGEST) > 0 ? LONGEST : duration)
                .orElseThrow(() -> field.refuse(
                        "must be %s: a number and one of ms, s, m, h, d, as in %s.".formatted(noun, example)));
    }

    private static long size(Field field) {
        OptionalLong size = field.json() instanceof Json.Text(String text) ? Sizes.parse(text) : OptionalLong.empty();
        if (size.orElse(0) == 0) {
            throw field.refuse("must be a size above zero: a number and one of k, m, g, t, as in 2g.");
        }
        return size.getAsLong();
    }
}
