package io.danlu.cli;

import io.danlu.space.Spelling;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.Stores;
import io.danlu.store.jdbc.log.RecoveredStudy;
import io.danlu.store.jdbc.log.RecoveredStudy.Stretch;
import io.danlu.store.jdbc.log.Recovery;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Salvage;
import io.danlu.trial.Trial;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A study read from a damaged store.
 *
 * @param problem why the store could not be read as usual
 * @param found everything that is left of the store
 * @param study the study that was asked for
 * @param trials trials of that study that are left
 */
record Salvaged(String problem, Recovery.Contents found, RecoveredStudy study, List<Trial> trials) {

    private static final int LISTED = 20;

    /**
     * Recovers the study that {@code store} names, as far as possible.
     *
     * @param failure why the store could not be read as usual
     * @throws RuntimeException {@code failure}, if the store is not damaged or nothing is left of it
     * @throws IllegalArgumentException if there is no such study, or several are left and none was named
     */
    static Salvaged of(StoreOptions store, RuntimeException failure) {
        Recovery.Contents found = found(store, failure);
        boolean damaged = failure instanceof StoreDamagedException
                || failure.getCause() instanceof StoreDamagedException
                || found.orphans() > 0;
        List<RecoveredStudy> wanted = found.studies().stream()
                .filter(study -> store.study().isEmpty()
                        || study.name().equals(store.study().get()))
                .toList();
        if (wanted.isEmpty()) {
            throw damaged ? nothingLeft(store, found) : failure;
        }
        Set<String> names = wanted.stream().map(RecoveredStudy::name).collect(Collectors.toSet());
        if (names.size() > 1) {
            throw new IllegalArgumentException("The store has %d studies (%s). Choose one with --study NAME."
                    .formatted(names.size(), names.stream().sorted().collect(Collectors.joining(", "))));
        }
        RecoveredStudy study = wanted.stream()
                .max(Comparator.comparingInt(one -> one.entries().size()))
                .orElseThrow();
        return new Salvaged(String.valueOf(failure.getMessage()), found, study, Salvage.trials(study.entries()));
    }

    private static Recovery.Contents found(StoreOptions store, RuntimeException failure) {
        if (!Stores.isRecoverable(store.url())) {
            throw failure;
        }
        try {
            return Stores.recover(store.url());
        } catch (UncheckedIOException unreadable) {
            throw failure;
        }
    }

    private static StoreException nothingLeft(StoreOptions store, Recovery.Contents found) {
        String what = store.study()
                .map(name -> "nothing is left of study '%s'".formatted(Spelling.shown(name)))
                .orElse("no study is left");
        String others = found.studies().stream().map(RecoveredStudy::name).collect(Collectors.joining(", "));
        return new StoreException("Store '%s': it is damaged, and %s%s.%s Restore it from a copy."
                .formatted(
                        store.url(),
                        what,
                        orphans(found).map(lost -> "; " + lost).orElse(""),
                        others.isEmpty() ? "" : " There is still: %s.".formatted(others)));
    }

    private static Optional<String> orphans(Recovery.Contents found) {
        return found.orphans() == 0
                ? Optional.empty()
                : Optional.of("%d entries belong to studies whose definitions are lost, so they cannot be read"
                        .formatted(found.orphans()));
    }

    /** Returns the lines for standard error. */
    List<String> report() {
        List<String> lines = new ArrayList<>();
        lines.add(problem.replace(" " + StoreDamagedException.WAY_OUT, ""));
        lines.add("Study '%s': %s".formatted(Spelling.shown(study.name()), state()));
        found.studies().stream()
                .filter(other -> !other.isWhole() && !other.name().equals(study.name()))
                .map(other -> "Study '%s' is damaged too.".formatted(Spelling.shown(other.name())))
                .forEach(lines::add);
        orphans(found).map(lost -> "Besides, %s.".formatted(lost)).ifPresent(lines::add);
        return lines;
    }

    private String state() {
        if (study.definition().isEmpty()) {
            return "its definition was changed or is lost, so its trials cannot be read."
                    + " Restore the store from a copy.";
        }
        if (study.isWhole()) {
            return "its log is whole; all of its %d trials are exported.".formatted(trials.size());
        }
        String lost = study.lost().isEmpty()
                ? "its log may have been longer than the %d entries that are left"
                        .formatted(study.entries().size())
                : "these entries of its log are lost, were changed or cannot be checked: %s"
                        .formatted(listed(study.lost().stream()));
        List<Integer> missing = missing();
        String without = missing.isEmpty()
                ? "none is missing"
                : "missing: " + listed(missing.stream().map(number -> new Stretch(number, number)));
        return "%s. %d trials are exported, some perhaps in an earlier state; %s."
                .formatted(lost, trials.size(), without);
    }

    /** Returns the numbers below the highest known one that no exported trial has. */
    private List<Integer> missing() {
        Set<Integer> left = trials.stream().map(Trial::number).collect(Collectors.toSet());
        long entries =
                study.entries().stream().mapToLong(LogEntry::sequence).max().orElse(-1)
                        + 1
                        + study.lost().stream().mapToLong(Stretch::last).max().orElse(0);
        int known = left.stream().mapToInt(number -> number + 1).max().orElse(0);
        int count = (int) Math.max(known, study.trials() <= entries ? study.trials() : 0);
        return IntStream.range(0, count)
                .filter(number -> !left.contains(number))
                .boxed()
                .toList();
    }

    /** Returns the first stretches as text, with adjacent ones joined. */
    private static String listed(Stream<Stretch> stretches) {
        List<Stretch> joined = new ArrayList<>();
        stretches.forEach(next -> {
            if (!joined.isEmpty() && joined.getLast().last() + 1 == next.first()) {
                joined.add(new Stretch(joined.removeLast().first(), next.last()));
            } else {
                joined.add(next);
            }
        });
        String first = joined.stream().limit(LISTED).map(Stretch::toString).collect(Collectors.joining(", "));
        return joined.size() > LISTED ? "%s and %d more".formatted(first, joined.size() - LISTED) : first;
    }
}
