package io.danlu.store.jdbc.optuna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.FormatException;
import io.danlu.format.intake.Arrival;
import io.danlu.format.intake.SourceFile;
import io.danlu.laws.Laws;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Fit;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Origin;
import io.danlu.trial.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads {@code studies.db}, which Optuna 4.1.0 wrote by {@code make_studies.py} in the same folder. */
class OptunaFileTest {

    private static final List<Metric> LOSS = List.of(new Metric("loss", Direction.MINIMIZE));
    private static final List<Metric> COST_AND_GAIN =
            List.of(new Metric("cost", Direction.MINIMIZE), new Metric("gain", Direction.MAXIMIZE));

    private static final Space BOOSTING = Space.of(
            Parameter.real("lr", 1e-5, 1e-1).log(),
            Parameter.integer("depth", 1, 9).step(2),
            Parameter.categorical("booster", "gbtree", "gblinear", "dart"),
            Parameter.real("rate", 0.01, 0.5).when(Condition.is("booster", "dart")),
            Parameter.ordinal("width", List.of(Value.of(16L), Value.of(25L), Value.of(40L))),
            Parameter.bool("warm"),
            Parameter.categorical("bins", "auto", "None"));

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        file = folder.resolve("studies.db");
        try (InputStream studies = OptunaFileTest.class.getResourceAsStream("studies.db")) {
            Files.copy(studies, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<Arrival> read(String study, List<Metric> objectives) {
        List<Arrival> arrivals = new ArrayList<>();
        OptunaFile.forEach(SourceFile.of(file), Optional.of(study), objectives, arrivals::add);
        return arrivals;
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Point point(Arrival arrival) {
        return ((Fit.Inside) Fit.of(((Arrival.Finished) arrival).values(), Map.of(), BOOSTING)).point();
    }

    private void assertRefused(String study, String problem) {
        assertThatThrownBy(() -> read(study, LOSS))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(file + ": " + problem);
    }

    @Test
    void completeTrialsHaveTheirValuesAndTheOthersTheirStates() {
        List<Arrival> arrivals = read("boosting", LOSS);
        Map<String, Long> kinds = arrivals.stream()
                .collect(Collectors.groupingBy(
                        arrival -> switch (arrival) {
                            case Arrival.Finished finished -> "finished";
                            case Arrival.Unusable unusable -> unusable.fault().rule();
                            case Arrival.Excluded excluded -> "excluded";
                            case Arrival.Unfinished(String place, State state) -> state.word();
                        },
                        Collectors.counting()));
        assertThat(kinds)
                .isEqualTo(Map.of(
                        "finished", 21L,
                        "pruned", 4L,
                        "failed", 4L,
                        "running", 1L,
                        "queued", 1L,
                        "value is not a finite number for each objective", 1L));
        assertThat(arrivals.stream().map(Arrival::place))
                .isEqualTo(Stream.iterate(0, i -> i + 1)
                        .limit(32)
                        .map(i -> "trial " + i)
                        .toList());
        assertThat(arrivals.get(13))
                .isInstanceOfSatisfying(
                        Arrival.Unusable.class,
                        it -> assertThat(it.fault().text())
                                .startsWith("trial 13, column 'trial_values.value' (INF_POS): "));
    }

    @Test
    void codesBecomeTheValuesThatOptunaHadSuggested() {
        List<Arrival> arrivals = read("boosting", LOSS);
        assertThat(point(arrivals.get(0)))
                .hasToString(
                        "{lr=2.019450244810227E-5, depth=7, booster=dart, rate=0.2738629765011125, width=16, warm=false, bins=auto}");
        assertThat(point(arrivals.get(1)))
                .hasToString("{lr=1.8354619576988663E-5, depth=3, booster=gbtree, width=16, warm=true, bins=None}");
        assertThat(arrivals.stream().filter(Arrival.Finished.class::isInstance).map(OptunaFileTest::point))
                .allMatch(
                        it -> it.value("rate").isPresent() == it.text("booster").equals("dart"))
                .hasSize(21);
        Arrival.Finished second = (Arrival.Finished) arrivals.get(1);
        assertThat(second.result().values()).containsExactly(3.2962546123763796);
        assertThat(second.result().constraints()).containsExactly(-0.009981645380423012);
        assertThat(second.result().attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "epochs", Value.of(11L),
                        "note", Value.of("número 1"),
                        "slack", Value.of(-0.009981645380423012)));
        assertThat(second.origin()).contains(new Origin("boosting", 1));
    }

    @Test
    void severalObjectivesKeepTheirOrder() {
        List<Arrival> arrivals = read("cost & gain", COST_AND_GAIN);
        assertThat(arrivals).hasSize(5);
        Arrival.Finished first = (Arrival.Finished) arrivals.getFirst();
        assertThat(first.result().values()).containsExactly(0.07630828937395717, -2.0);
        assertThat(first.values()).isEqualTo(Map.of("x", Value.of(0.07630828937395717), "n", Value.of(3L)));
        assertThat(first.origin()).isEmpty(); // not a legal name in Danlu
        assertThat(read("empty", LOSS)).isEmpty();
    }

    @Test
    void theStudyIsChosenByName() {
        assertRefused("bosting", "it has no study 'bosting'. Did you mean 'boosting'?");
        assertThatThrownBy(() -> OptunaFile.forEach(SourceFile.of(file), Optional.empty(), LOSS, arrival -> {}))
                .hasMessageContaining(
                        "it has 3 studies (boosting, cost & gain, empty). Choose one with --optuna-study NAME.");
    }

    @Test
    void otherObjectivesAreRefused() {
        for (List<Metric> other :
                List.of(List.of(new Metric("loss", Direction.MAXIMIZE)), COST_AND_GAIN, COST_AND_GAIN.reversed())) {
            String problem = "the directions of its study 'boosting' are MINIMIZE, and those of the study file are";
            assertThatThrownBy(() -> read("boosting", other)).hasMessageStartingWith(file + ": " + problem);
        }
    }

    @Test
    void theFileAndItsFolderStayUnchanged() throws IOException {
        byte[] before = Files.readAllBytes(file);
        read("boosting", LOSS);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void anotherProgramsDatabaseIsRefused() throws SQLException, IOException {
        Files.delete(file);
        execute("CREATE TABLE songs(title)");
        assertRefused("boosting", "it is a database of SQLite, but none that Optuna 3 or 4 has written");
    }

    @Test
    void anotherSchemaIsRefused() throws SQLException {
        execute("UPDATE version_info SET schema_version = 13");
        assertRefused("boosting", "its storage schema is not 12, that of Optuna 3 and 4.");
        execute("DELETE FROM version_info");
        assertRefused("boosting", "its storage schema is not 12, that of Optuna 3 and 4.");
        execute("DROP TABLE version_info");
        assertRefused("boosting", "it is a database of SQLite, but none");
    }

    @Test
    void aViewInPlaceOfATableIsNotRead() throws SQLException {
        execute("DROP TABLE trial_params", """
                CREATE VIEW trial_params AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                SELECT i AS trial_id, 'x' AS param_name, 0.0 AS param_value, '{}' AS distribution_json FROM n""");
        assertRefused("boosting", "it is a database of SQLite, but none");
    }

    @Test
    void aComputedColumnIsNotRead() throws SQLException {
        execute(
                "DROP TABLE trial_params",
                "CREATE TABLE trial_params(trial_id INTEGER, param_name TEXT, param_value FLOAT, distribution_json AS (hex(zeroblob(9999999))))");
        assertRefused("boosting", "it is a database of SQLite, but none");
    }

    @Test
    void endlessReadingIsStopped() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            WorkLimit.set(connection, file);
            assertThatThrownBy(() -> statement.executeQuery(
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("SQLITE_INTERRUPT");
        }
    }

    @Test
    void missingOrWrongDataAreRefusedOrLeftOut() throws SQLException {
        execute(
                "UPDATE trial_params SET param_value = 7 WHERE trial_id = 1 AND param_name = 'booster'",
                "UPDATE trial_params SET param_value = NULL WHERE trial_id = 2 AND param_name = 'lr'",
                "UPDATE trial_params SET param_value = 9e999 WHERE trial_id = 3 AND param_name = 'lr'",
                "DELETE FROM trial_params WHERE trial_id = 5 AND param_name = 'depth'",
                "DELETE FROM trial_values WHERE trial_id = 7",
                "UPDATE trials SET state = 'DONE' WHERE trial_id = 8");
        List<Arrival> arrivals = read("boosting", LOSS);
        assertThat(arrivals.subList(0, 3))
                .extracting(OptunaFileTest::fault)
                .containsExactly(
                        "trial 0, column 'trial_params.param_value' (7.0): booster is no code of its distribution.",
                        "trial 1, column 'trial_params.param_value' (null): lr is no code of its distribution.",
                        "trial 2, column 'trial_params.param_value' (Inf): lr is no code of its distribution.");
        assertThat(fit(arrivals.get(4))).isEqualTo(new Fit.Lacking(List.of("depth")));
        assertThat(arrivals.get(6)).isInstanceOf(Arrival.Unusable.class);
        assertThat(arrivals.get(7)).isInstanceOf(Arrival.Unusable.class);
        execute("UPDATE trial_params SET distribution_json = '{\"name\":\"Pickle\"}' WHERE trial_id = 1");
        assertRefused("boosting", "distribution of '");
        execute("UPDATE trial_params SET distribution_json = 'x' WHERE trial_id = 1");
        assertRefused("boosting", "line 1, column 1: ");
    }

    /** Returns the fault without its advice. */
    private static String fault(Arrival arrival) {
        String text = ((Arrival.Unusable) arrival).fault().text();
        assertThat(text).endsWith(" Correct it in Optuna, or go without this trial.");
        return text.substring(0, text.indexOf(" Correct"));
    }

    /**
     * Checks columns of other types. SQLite stores any type in any column, and Optuna marks infinities in a separate
     * column.
     */
    @Test
    void onlyNumbersAreReadAsNumbers() throws SQLException {
        execute(
                "UPDATE trial_values SET value = 'abc' WHERE trial_id = 1",
                "UPDATE trial_values SET value = x'00' WHERE trial_id = 2",
                "UPDATE trial_values SET value_type = 'INF_NEG' WHERE trial_id = 3",
                "UPDATE trial_values SET value_type = 'HUGE' WHERE trial_id = 5",
                "UPDATE trial_values SET value_type = 'INF_POS', value = 'x' WHERE trial_id = 7",
                "UPDATE trial_values SET objective = 1 WHERE trial_id = 8",
                "UPDATE trial_params SET param_value = 'abc' WHERE trial_id = 9 AND param_name = 'lr'",
                "UPDATE trial_params SET param_value = x'30' WHERE trial_id = 10 AND param_name = 'booster'",
                constraints(12, "[\"x\"]"),
                constraints(15, "[Infinity]"),
                constraints(16, "7"),
                constraints(17, "[0.5"),
                "UPDATE trials SET number = 'nought' WHERE trial_id = 19");
        List<Arrival> arrivals = read("boosting", LOSS);
        String value = ": value is not a finite number for each objective.";
        String constraints = ": constraints are not a list of finite numbers.";
        assertThat(Stream.of(1, 2, 3, 5, 7, 8, 9, 10, 12, 15, 16, 17, 19).map(id -> fault(arrivals.get(id - 1))))
                .containsExactly(
                        "trial 0, column 'trial_values.value' (abc)" + value,
                        "trial 1, column 'trial_values.value' (blob)" + value,
                        "trial 2, column 'trial_values.value' (INF_NEG)" + value,
                        "trial 4, column 'trial_values.value' (HUGE)" + value,
                        "trial 6, column 'trial_values.value' (INF_POS)" + value,
                        "trial 7, column 'trial_values.value' (1.9395605120064476)" + value,
                        "trial 8, column 'trial_params.param_value' (abc): lr is no code of its distribution.",
                        "trial 9, column 'trial_params.param_value' (blob): booster is no code of its distribution.",
                        "trial 11, column 'trial_system_attributes.value_json' ([\"x\"])" + constraints,
                        "trial 14, column 'trial_system_attributes.value_json' ([Infinity])" + constraints,
                        "trial 15, column 'trial_system_attributes.value_json' (7)" + constraints,
                        "trial 16, column 'trial_system_attributes.value_json' ([0.5)" + constraints,
                        "trial_id 19, column 'trials.number' (nought): number is not a whole number.");
    }

    private static String constraints(int trial, String json) {
        return "UPDATE trial_system_attributes SET value_json = '%s' WHERE trial_id = %d AND key = 'constraints'"
                .formatted(json, trial);
    }

    private static Fit fit(Arrival arrival) {
        return Fit.of(((Arrival.Finished) arrival).values(), Map.of(), BOOSTING);
    }

    @Test
    void everyTruncationOfTheFileIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Laws.forAll(60, random -> {
            Files.write(file, Arrays.copyOf(whole, random.nextInt(100, whole.length)));
            assertThatThrownBy(() -> read("boosting", LOSS)).isInstanceOf(FormatException.class);
        });
    }

    /** Checks that a file with altered bytes gives trials or a refusal. */
    @Test
    void alteredBytesGiveTrialsOrARefusal() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Laws.forAll(150, random -> {
            byte[] changed = whole.clone();
            for (int i = random.nextInt(1, 200); i > 0; i--) {
                changed[random.nextInt(100, changed.length)] = (byte) random.nextInt();
            }
            Files.write(file, changed);
            try {
                read("boosting", LOSS);
            } catch (FormatException refused) {
                assertThat(refused.getMessage()).startsWith(file.toString()).hasSizeLessThan(1100);
            }
        });
    }
}
