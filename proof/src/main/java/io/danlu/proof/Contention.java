package io.danlu.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many workers compete for few trials. The budget must be met exactly. */
record Contention(Backend backend, int processes, int threads, List<Integer> budgets) implements Attack {

    Contention {
        budgets = List.copyOf(budgets);
    }

    @Override
    public String promises() {
        return "P2 P6 P13";
    }

    @Override
    public Verdict run(Path folder) {
        List<Violation> violations = new ArrayList<>();
        long acknowledged = 0;
        for (int trials : budgets) {
            Path own = folder.resolve("budget-" + trials);
            try (Workers workers = new Workers(own, backend.url(own), trials, threads, Duration.ofSeconds(10))) {
                workers.startUpTo(processes);
                workers.join();
                violations.addAll(workers.check());
                acknowledged += workers.acks().size();
            }
        }
        return new Verdict(
                budgets.size(),
                "budgets",
                "%d workers in %d processes, %d trials acknowledged"
                        .formatted(processes * threads, processes, acknowledged),
                violations);
    }
}
