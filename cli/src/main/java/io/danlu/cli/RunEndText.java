package io.danlu.cli;

import io.danlu.cli.launch.ShellLine;
import io.danlu.store.jdbc.Stores;
import io.danlu.trial.History;
import io.danlu.trial.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The last lines of a run: where its study is kept, and the commands to type next. */
final class RunEndText {

    private RunEndText() {}

    /** Returns where the study is kept. */
    static String kept(StoreOptions store, String study) {
        return Stores.isKept(store.url())
                ? "kept     study '%s' in %s"
                        .formatted(
                                study,
                                Stores.file(store.url()).map(Path::toString).orElseGet(() -> Stores.name(store.url())))
                : "kept     nowhere: the store is in memory";
    }

    /** Returns the commands that show more of a stored study. */
    static List<String> next(StoreOptions store, String study, History history) {
        if (!Stores.isKept(store.url())) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        if (history.outcomes().metrics().size() > 1) {
            lines.add(line(store, Optional.of(study), "front"));
        } else {
            history.best()
                    .map(best -> Integer.toString(best.number()))
                    .ifPresent(best -> lines.add(line(store, Optional.of(study), "show", "--trial", best)));
        }
        if (history.count(State.FAILED) > 0) {
            lines.add(line(store, Optional.of(study), "trials", "--failed"));
        }
        lines.add(line(store, Optional.empty(), "serve"));
        return lines;
    }

    private static String line(StoreOptions store, Optional<String> study, String... command) {
        Stream<String> words = Stream.concat(
                Stream.concat(Stream.of("danlu"), Stream.of(command)),
                Stream.concat(
                        store.isGiven() ? Stream.of("--store", store.url()) : Stream.empty(),
                        study.stream().flatMap(name -> Stream.of("--study", name))));
        return "next     " + ShellLine.of(words.toList());
    }
}
