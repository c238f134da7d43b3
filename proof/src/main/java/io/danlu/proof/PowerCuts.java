package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.LogEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Simulates the contents of a disk after a power failure: a database kept with {@code durability=power}, and its
 * write-ahead log up to a random byte. The rest of the log is missing or overwritten by noise. Each image must open as
 * a prefix of the log, with every entry that had been acknowledged when the log file had that length.
 */
record PowerCuts(int images, long seed) implements Attack {

    private static final int TRIALS = 60;

    @Override
    public String promises() {
        return "P4 P5";
    }

    /** The number of acknowledged entries when the write-ahead log had {@code bytes} bytes. */
    private record Mark(long bytes, int entries) {}

    @Override
    public Backend backend() {
        return new Backend.Sqlite();
    }

    @Override
    public Verdict run(Path folder) {
        Path file = folder.resolve("danlu.db");
        Path wal = folder.resolve("danlu.db-wal");
        String url = "sqlite:%s?durability=power".formatted(file);
        List<Violation> violations = new ArrayList<>();
        try (Store store = Stores.open(url)) {
            Study<Point> study = Toy.study(store, Sampler.random());
            List<Mark> marks = new ArrayList<>();
            for (int i = 0; i < TRIALS; i++) {
                LeasedTrial<Point> asked = study.queue().ask(Budget.unlimited()).orElseThrow();
                study.tell(asked, Toy.value(asked.point()));
                marks.add(new Mark(Files.size(wal), 2 * (i + 1)));
            }
            List<LogEntry> log = store.log(Toy.NAME);
            byte[] database = Files.readAllBytes(file);
            byte[] whole = Files.readAllBytes(wal);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < images; i++) {
                Path own = Files.createDirectory(folder.resolve("image-" + i));
                int cut = random.nextInt(Math.toIntExact(marks.getFirst().bytes()), whole.length + 1);
                Files.write(own.resolve("danlu.db"), database);
                Files.write(own.resolve("danlu.db-wal"), cut(whole, cut, random));
                int least = marks.stream()
                        .filter(mark -> mark.bytes() <= cut)
                        .mapToInt(Mark::entries)
                        .max()
                        .orElse(0);
                check(own, log, least, violations);
            }
            return new Verdict(images, "images", "%d bytes of log".formatted(whole.length), violations);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] cut(byte[] whole, int cut, SplittableRandom random) {
        if (random.nextBoolean()) {
            return Arrays.copyOf(whole, cut);
        }
        byte[] noise = new byte[whole.length - cut];
        random.nextBytes(noise);
        byte[] torn = whole.clone();
        System.arraycopy(noise, 0, torn, cut, noise.length);
        return torn;
    }

    private static void check(Path own, List<LogEntry> log, int least, List<Violation> violations) {
        try (Store store = Stores.open("sqlite:" + own.resolve("danlu.db"))) {
            List<LogEntry> kept = store.log(Toy.NAME);
            if (kept.size() < least || kept.size() > log.size() || !kept.equals(log.subList(0, kept.size()))) {
                violations.add(new Violation(
                        Rule.KEPT,
                        -1,
                        "%d entries of %d, at least %d were acknowledged".formatted(kept.size(), log.size(), least)));
            }
        } catch (StoreException refused) {
            violations.add(new Violation(Rule.KEPT, -1, "it does not open: " + refused.getMessage()));
        }
    }
}
