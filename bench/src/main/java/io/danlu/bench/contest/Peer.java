package io.danlu.bench.contest;

import io.danlu.bench.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Another tuner, driven through its own ask and tell by a script that speaks the protocol of {@link PeerProcess}. Its
 * results are kept in a folder and read from there the next time, because peers are slow.
 *
 * @param name of the script without its ending, and after a colon the arguments it gets: {@code optuna_tpe},
 *     {@code optuna_tpe:multivariate}
 * @param python the interpreter
 * @param libraries a folder with Python modules that are not installed
 * @param scripts the folder with the script
 * @param cache the folder in which results are kept
 */
public record Peer(String name, String python, Optional<Path> libraries, Path scripts, Path cache)
        implements Contestant {

    @Override
    public List<Trace> run(Task task, List<Long> seeds, Schedule schedule) {
        try (PeerProcess process = new PeerProcess(name, command(), libraries)) {
            PeerCache known = PeerCache.open(cache, name, process.version(), task, schedule.evaluations());
            return seeds.stream()
                    .map(seed -> known.get(seed, () -> {
                        Contestant.Session session = process.start(task.space(), seed);
                        return Trace.of(session, task, seed, schedule);
                    }))
                    .toList();
        }
    }

    private List<String> command() {
        List<String> parts = List.of(name.split(":", -1));
        Path script = scripts.resolve(parts.getFirst().replace('-', '_') + ".py");
        return Stream.concat(
                        Stream.of(python, script.toString()), parts.stream().skip(1))
                .toList();
    }
}
