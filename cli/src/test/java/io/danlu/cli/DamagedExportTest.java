package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code danlu export} on stores that are damaged in many ways, against SQLite's own reading of each row. */
@LongTest
class DamagedExportTest {

    private static final int TRIALS = 150;
    private static final int MOST_ENTRIES = 12_000;
    private static final Pattern NUMBER = Pattern.compile("\\{\"number\":(\\d+),");
    private static final Pattern RESULT = Pattern.compile("\"values\":\\[[^]]*]");
    private static final Pattern PARAMETERS = Pattern.compile("\"params\":\\{[^}]*}");

    private static final Space SPACE = Space.of(
            Parameter.real("lr", 1e-5, 0.1).log(),
            Parameter.integer("depth", 1, 20),
            Parameter.categorical("kind", "a", "b", "c"));

    @TempDir
    private static Path folder = Path.of("");

    private static Path small = Path.of("");
    private static Path logged = Path.of("");
    private static Path large = Path.of("");

    /** A log entry as its row has it. */
    private record Row(long at, String payload, long checksum) {}

    @BeforeAll
    static void fill() throws IOException {
        small = folder.resolve("small.db");
        logged = folder.resolve("logged.db");
        try (Store store = Stores.open("sqlite:" + small)) {
            run(study(store, "other"), 10);
            run(study(store, "main"), TRIALS);
            copyIfThere(small, logged); // while it is open, the latest commits are in its write-ahead log
            copyIfThere(wal(small), wal(logged));
        }
        large = folder.resolve("large.db");
        try (Store store = Stores.open("sqlite:" + large)) {
            run(study(store, "other"), 1);
            run(study(store, "main"), 4500);
        }
    }

    private static Path wal(Path file) {
        return Path.of(file + "-wal");
    }

    private static Study<Point> study(Store store, String name) {
        return Study.named(name)
                .space(SPACE)
                .sampler(Sampler.random())
                .seed(3)
                .store(store)
                .build();
    }

    /**
     * Runs trials of every kind: results, reports, failures with long reasons, and trials that are queued, requeued,
     * cancelled and still running.
     */
    private static void run(Study<Point> study, int trials) {
        for (int i = 0; i < trials; i++) {
            if (i % 17 == 0) {
                study.enqueue(Map.of());
            }
            LeasedTrial<Point> asked = study.ask().orElseThrow();
            switch (i % 10) {
                case 0 -> study.fail(asked, "it diverged: " + "x".repeat(3000));
                case 1 -> {
                    study.report(asked, 1, 0.5);
                    study.prune(asked, "not promising");
                }
                case 2 -> {
                    study.queue().requeue(asked, "interrupted");
                    study.tell(study.ask().orElseThrow(), i);
                }
                case 3 -> study.control().cancel(asked.number(), Decision.because("not needed"));
                default -> study.tell(asked, i + 0.25);
            }
        }
        assertThat(study.ask()).isPresent();
        study.enqueue(Map.of());
    }

    /** Damages a copy of a store. */
    private interface Damage {
        void to(Path file, SplittableRandom random) throws IOException, SQLException;
    }

    @Test
    void bytesAreFlippedAnywhere() throws Exception {
        damage(60, small, (file, random) -> {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = random.nextInt(1, 40); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) random.nextInt(1, 256);
            }
            Files.write(file, bytes);
        });
    }

    @Test
    void stretchesAreOverwritten() throws Exception {
        damage(40, small, (file, random) -> {
            byte[] bytes = Files.readAllBytes(file);
            int from = random.nextInt(bytes.length);
            for (int i = from; i < Math.min(bytes.length, from + random.nextInt(1, 9000)); i++) {
                bytes[i] = random.nextBoolean() ? 0 : (byte) random.nextInt();
            }
            Files.write(file, bytes);
        });
    }

    @Test
    void theHeaderAndTheFirstPagesAreOverwritten() throws Exception {
        damage(25, small, (file, random) -> {
            byte[] bytes = Files.readAllBytes(file);
            int length = random.nextBoolean() ? random.nextInt(1, 101) : 4096 * random.nextInt(1, 4);
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, bytes, 0, length);
            Files.write(file, bytes);
        });
    }

    @Test
    void theFileIsCutOff() throws Exception {
        damage(30, small, (file, random) -> {
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        });
    }

    @Test
    void theLogIsDamaged() throws Exception {
        damage(30, logged, (file, random) -> {
            byte[] bytes = Files.readAllBytes(wal(file));
            int at = random.nextInt(4) == 0 ? random.nextInt(32) : random.nextInt(bytes.length);
            bytes[at] ^= (byte) random.nextInt(1, 256);
            Files.write(wal(file), random.nextInt(5) == 0 ? Arrays.copyOf(bytes, at) : bytes);
        });
    }

    @Test
    void rowsAreEditedMissingAndDoubled() throws Exception {
        List<String> edits = List.of(
                "UPDATE event SET payload = replace(payload, '.25', '.75') WHERE %s",
                "UPDATE event SET payload = payload || ' ' WHERE %s",
                "UPDATE event SET payload = 'none' WHERE %s",
                "UPDATE event SET at = at + 1 WHERE %s",
                "UPDATE event SET checksum = checksum + 1 WHERE %s",
                "UPDATE event SET sequence = sequence + 100000 WHERE %s",
                "UPDATE event SET sequence = sequence + 4611686018427387904 WHERE %s",
                "UPDATE event SET study = 77 WHERE %s",
                "DELETE FROM event WHERE %s",
                "INSERT INTO event SELECT study, sequence + 5000, at, payload, checksum FROM event WHERE %s",
                "UPDATE study SET events = events - 3, trials = 7 WHERE name = 'main'",
                "UPDATE study SET events = 1000000000000 WHERE name = 'main'",
                "UPDATE study SET checksum = 5 WHERE name = 'main'",
                "UPDATE study SET definition_checksum = 5 WHERE name = 'main'",
                "UPDATE study SET definition = replace(definition, '0.1', '0.2') WHERE name = 'main'",
                "UPDATE study SET definition = 'none' WHERE name = 'other'",
                "UPDATE study SET name = 'mine' WHERE name = 'main'",
                "UPDATE study SET id = 9 WHERE name = 'main'",
                "DELETE FROM study WHERE name = 'main'",
                "DELETE FROM study WHERE name = 'other'",
                "DELETE FROM study",
                "DELETE FROM open_trial",
                "UPDATE open_trial SET token = 3",
                "DROP TABLE open_trial",
                "DROP TABLE append",
                "DROP TABLE segment",
                "DROP TABLE event",
                "DROP TABLE study",
                "PRAGMA user_version = 7",
                "PRAGMA user_version = 1",
                "PRAGMA application_id = 7");
        damage(90, small, (file, random) -> {
            String which = "study = 2 AND sequence %% %d = %d".formatted(random.nextInt(2, 400), random.nextInt(2));
            execute(file, edits.get(random.nextInt(edits.size())).formatted(which));
        });
    }

    @Test
    void segmentsAndTheirEntriesAreDamaged() throws Exception {
        List<String> edits = List.of(
                "UPDATE segment SET data = zeroblob(length(data))",
                "DELETE FROM segment",
                "DROP TABLE segment",
                "UPDATE event SET payload = 'none' WHERE sequence < 8000",
                "DELETE FROM event WHERE sequence < 8191",
                "DELETE FROM event",
                "UPDATE event SET checksum = 4 WHERE sequence = 8191",
                "UPDATE segment SET first = 81920000000",
                "UPDATE segment SET data = zeroblob(9); DELETE FROM event WHERE sequence BETWEEN 100 AND 200");
        damage(9, large, (file, random) -> {
            for (String edit : edits.get(random.nextInt(edits.size())).split("; ", -1)) {
                execute(file, edit);
            }
        });
    }

    private static void damage(int cases, Path whole, Damage damage) throws Exception {
        Map<Integer, String> trials = trials(export(copy(whole, "whole.db")));
        Left all = Left.of(copy(whole, "whole.db"), MOST_ENTRIES);
        assertThat(trials).hasSizeGreaterThan(TRIALS);
        for (int seed = 0; seed < cases; seed++) {
            Path file = copy(whole, "copy.db");
            damage.to(file, new SplittableRandom(seed));
            Set<Integer> expected =
                    all.trialsIn(Left.of(copy(file, "oracle.db"), all.rows().size()), trials.keySet());
            check(export(file), trials, expected, "damage " + seed);
        }
    }

    private static Path copy(Path whole, String name) throws IOException {
        Path file = folder.resolve(name);
        for (String suffix : List.of("-shm", "-journal", "-wal", "")) {
            Files.deleteIfExists(Path.of(file + suffix));
            if (suffix.length() != 4 || suffix.equals("-wal")) {
                copyIfThere(Path.of(whole + suffix), Path.of(file + suffix));
            }
        }
        return file;
    }

    private static void copyIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.copy(from, to);
        }
    }

    private static Commands.Answer export(Path file) {
        return Commands.danlu("export", "--store", "sqlite:" + file, "--study", "main");
    }

    private static Map<Integer, String> trials(Commands.Answer answer) {
        Map<Integer, String> trials = new TreeMap<>();
        answer.out()
                .lines()
                .filter(line -> line.startsWith("{\"number\""))
                .map(line -> line.replaceFirst(",$", ""))
                .forEach(line -> trials.put(Integer.valueOf(found(NUMBER, line, 1)), line));
        return trials;
    }

    private static String found(Pattern pattern, String line, int group) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group(group) : "";
    }

    private static void check(
            Commands.Answer answer, Map<Integer, String> whole, Set<Integer> expected, String damage) {
        String said = "%s: %s".formatted(damage, answer.err());
        Map<Integer, String> left = trials(answer);
        assertThat(answer.code()).as(said).isBetween(0, expected.isEmpty() ? 2 : 1);
        assertThat(answer.err())
                .as(said)
                .doesNotContain("danlu export", "Exception", "\tat ", "null", "not executing", "java.");
        assertThat(without(left.keySet(), whole.keySet())).as(said).isEmpty();
        assertThat(without(expected, left.keySet())).as(said).isEmpty();
        expected.forEach(number -> assertThat(left.get(number)).as(said).isEqualTo(whole.get(number)));
        left.forEach((number, line) -> {
            String right = String.valueOf(whole.get(number));
            assertThat(found(RESULT, line, 0)).as(said).isIn("", found(RESULT, right, 0));
            boolean decided = !line.contains("\"state\":\"queued\"") && !right.contains("\"params\":{}");
            if (decided) {
                assertThat(found(PARAMETERS, line, 0)).as(said).isEqualTo(found(PARAMETERS, right, 0));
            }
        });
        if (answer.code() == 0) {
            assertThat(left.equals(whole)).as(said).isTrue();
        } else {
            assertThat(answer.err()).as(said).isNotBlank();
        }
    }

    private static Set<Integer> without(Set<Integer> numbers, Set<Integer> others) {
        Set<Integer> left = new HashSet<>(numbers);
        left.removeAll(others);
        return left;
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * The rows of the study {@code main} as SQLite itself reads them.
     *
     * @param segment segment of the first page; empty if there is none
     */
    private record Left(String definition, Map<Long, Row> rows, String segment) {

        private static final Pattern TRIAL = Pattern.compile("\"number\":(\\d+)");

        static Left of(Path file, int entries) {
            Map<Long, Row> rows = new HashMap<>();
            String definition = text(file, "SELECT definition FROM study WHERE id = 2");
            String segment = text(file, "SELECT hex(data) FROM segment WHERE study = 2 AND first = 0");
            String find = "SELECT at, payload, checksum FROM event WHERE study = 2 AND sequence = ?";
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    PreparedStatement statement = connection.prepareStatement(find)) {
                for (long sequence = 0; sequence < entries; sequence++) {
                    row(statement, sequence, rows);
                }
            } catch (SQLException nothing) {
                return new Left(definition, rows, segment);
            }
            return new Left(definition, rows, segment);
        }

        private static void row(PreparedStatement statement, long sequence, Map<Long, Row> rows) {
            try {
                statement.setLong(1, sequence);
                try (ResultSet found = statement.executeQuery()) {
                    if (found.next()) {
                        rows.put(sequence, new Row(found.getLong(1), found.getString(2), found.getLong(3)));
                    }
                }
            } catch (SQLException unreadable) {
                rows.remove(sequence);
            }
        }

        private static String text(Path file, String query) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(query)) {
                return found.next() ? found.getString(1) : "";
            } catch (SQLException unreadable) {
                return "";
            }
        }

        /**
         * Returns those of {@code trials} whose entries are all left, each with the checksum before it, as rows or in a
         * segment.
         */
        Set<Integer> trialsIn(Left left, Set<Integer> trials) {
            if (!definition.equals(left.definition)) {
                return Set.of();
            }
            boolean bound = !segment.isEmpty() && segment.equals(left.segment);
            Set<Integer> expected = new HashSet<>(trials);
            rows.forEach((sequence, row) -> {
                boolean isLeft = row.equals(left.rows.get(sequence))
                        && (sequence == 0 || checksum(left, sequence - 1) == checksum(this, sequence - 1));
                if (!isLeft && !(bound && sequence < Store.PAGE)) {
                    expected.remove(Integer.valueOf(found(TRIAL, row.payload(), 1)));
                }
            });
            return expected;
        }

        private static long checksum(Left left, long sequence) {
            return left.rows.containsKey(sequence) ? left.rows.get(sequence).checksum() : -1;
        }
    }
}
