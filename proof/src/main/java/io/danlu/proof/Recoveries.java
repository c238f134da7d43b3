package io.danlu.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The disk of one process fails again and again, for one call or for a while, with either durability. The process must go on by
 * itself each time, and another one must always get the file's write lock: while the fault lasts, unless it has left the file,
 * and afterwards. In the end everything that was acknowledged must be there.
 *
 * @param program the worker: {@link Survivor}, or one that fails on purpose
 * @param kinds the faults to choose from; those that this machine lacks something for are left out
 * @param faults how many there are in all
 */
record Recoveries(Class<?> program, List<DiskFault> kinds, int faults, long seed) implements Attack {

    private static final List<String> DURABILITIES = List.of("process", "power");

    Recoveries {
        kinds = List.copyOf(kinds);
    }

    @Override
    public String promises() {
        return "P1 P2 P7";
    }

    @Override
    public Backend backend() {
        return new Backend.Sqlite();
    }

    @Override
    public Optional<String> lacking() {
        return possible().isEmpty() ? kinds.getFirst().lacking() : Optional.empty();
    }

    private List<DiskFault> possible() {
        return kinds.stream().filter(kind -> kind.lacking().isEmpty()).toList();
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        List<DiskFault> possible = possible();
        List<Violation> violations = new ArrayList<>();
        Map<DiskFault, Integer> met = new EnumMap<>(DiskFault.class);
        int acknowledged = 0;
        for (String durability : DURABILITIES) {
            if (!violations.isEmpty()) {
                break;
            }
            // nothing is synced before it is acknowledged by durability=process
            List<DiskFault> kindsHere = possible.stream()
                    .filter(kind -> kind != DiskFault.SYNC_EIO || durability.equals("power"))
                    .toList();
            try (Ordeal ordeal =
                    new Ordeal(folder.resolve(durability), program, durability, kindsHere, random.split())) {
                Ordeal.Outcome outcome = ordeal.run(faults / DURABILITIES.size());
                outcome.met().forEach((kind, count) -> met.merge(kind, count, Integer::sum));
                acknowledged += outcome.acknowledged();
                violations.addAll(outcome.violations());
            }
        }
        if (met.isEmpty()) {
            throw new IllegalStateException("no fault was met, so that nothing was proved");
        }
        String seen = met.entrySet().stream()
                .map(kind -> "%d %s".formatted(kind.getValue(), kind.getKey()))
                .collect(Collectors.joining(", "));
        return new Verdict(
                met.values().stream().mapToInt(Integer::intValue).sum(),
                "faults",
                "%s; %d trials acknowledged".formatted(seen, acknowledged),
                violations);
    }
}
