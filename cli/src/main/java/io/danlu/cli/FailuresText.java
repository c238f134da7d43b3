package io.danlu.cli;

import io.danlu.analysis.health.FailureCauses;
import io.danlu.trial.History;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Describes failed trials by cause for a person. */
final class FailuresText {

    private static final int NAMED = 5;

    /** The exit code before an error that the program has printed itself. */
    private static final Pattern CODE = Pattern.compile("^exit code \\d+: (?=.)");

    private FailuresText() {}

    /**
     * Returns the number of failed trials and their causes, the most common first, with the region in which each
     * clusters: {@code 8: 4 × CUDA out of memory (batch 512), 3 × exit code 0 but no value, 1 × timed out}.
     */
    static String of(History history) {
        List<FailureCauses.Cause> causes = FailureCauses.of(history).causes();
        String named = causes.stream().limit(NAMED).map(FailuresText::of).collect(Collectors.joining(", "));
        long other = causes.stream()
                .skip(NAMED)
                .mapToLong(cause -> cause.trials().size())
                .sum();
        long all = causes.stream().mapToLong(cause -> cause.trials().size()).sum();
        return "%d: %s%s".formatted(all, named, other == 0 ? "" : ", %d × other reasons".formatted(other));
    }

    private static String of(FailureCauses.Cause cause) {
        return "%d × %s%s"
                .formatted(
                        cause.trials().size(),
                        brief(cause.reason()),
                        cause.region().map(region -> " (" + of(region) + ")").orElse(""));
    }

    private static String of(FailureCauses.Region region) {
        String low = Texts.value(region.low());
        return region.low().equals(region.high())
                ? region.parameter() + " " + low
                : "%s %s to %s".formatted(region.parameter(), low, Texts.value(region.high()));
    }

    /** Returns a reason without an exit code that the text of an error follows. */
    static String brief(String reason) {
        return CODE.matcher(reason).replaceFirst("");
    }
}
