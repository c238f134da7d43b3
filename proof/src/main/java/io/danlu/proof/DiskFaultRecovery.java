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
 * The disk of one process fails repeatedly, for one call or for a while, with both durabilities. The process must
 * recover by itself each time. Another process must always get the file's write lock: during the fault, unless it has
 * closed the file, and afterwards. All acknowledged results must be there in the end.
 *
 * @param program main class of the worker: {@link PersistentWorker}, or one that fails on purpose
 * @param kinds faults to choose from; those that this machine cannot cause are left out
 * @param faults total number of faults
 */
record DiskFaultRecovery(Class<?> program, List<DiskFault> kinds, int faults, long seed) implements Attack {

    private static final List<String> DURABILITIES = List.of("process", "power");

    DiskFaultRecovery {
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
            // with durability=process nothing is synced before it is acknowledged
            List<DiskFault> kindsHere = possible.stream()
                    .filter(kind -> kind != DiskFault.SYNC_EIO || durability.equals("power"))
                    .toList();
            try (FaultyWorker ordeal =
                    new FaultyWorker(folder.resolve(durability), program, durability, kindsHere, random.split())) {
                FaultyWorker.Outcome outcome = ordeal.run(faults / DURABILITIES.size());
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
