package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies that start with the trials of an older study whose search space differs. */
class WarmStartTest {

    private static final String DEPTH = "depth: {type: int, low: 1, high: 9}";
    private static final String KIND = "kind: {type: categorical, choices: [a, b]}";

    @TempDir
    private Path folder = Path.of("");

    /**
     * Creates the study {@code iris} with six trials, of which the last one fails: depths 1, 2, 3, 7, 8, 9, of kinds a
     * and b alternately.
     */
    @BeforeEach
    void old() throws IOException {
        Files.writeString(
                folder.resolve("train.sh"), "[ $DANLU_PARAM_DEPTH = 9 ] && exit 1\necho loss=$DANLU_PARAM_DEPTH\n");
        StringBuilder starts = new StringBuilder("start: [");
        for (int depth : new int[] {1, 2, 3, 7, 8, 9}) {
            starts.append("{depth: %d, kind: %s}, ".formatted(depth, depth % 2 == 0 ? "a" : "b"));
        }
        Commands.Answer tuned = tune("iris", starts + "]", List.of(DEPTH, KIND), "--trials", "6");
        assertThat(tuned.out()).as(tuned.err()).contains("5 complete, 1 failed");
    }

    private String file(String study, String more, List<String> space) throws IOException {
        String text = """
                study: %s
                seed: 5
                objective: {name: loss}
                sampler: random
                run: {command: [sh, train.sh]}
                space: {%s}
                %s
                """.formatted(study, String.join(", ", space), more);
        return Files.writeString(folder.resolve("study.yaml"), text).toString();
    }

    private Commands.Answer tune(String study, String more, List<String> space, String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of("tune", file(study, more, space)));
        line.addAll(List.of(options));
        line.addAll(List.of("--store", store()));
        return Commands.danlu(line.toArray(String[]::new));
    }

    private String store() {
        return "sqlite:" + folder.resolve("danlu.db");
    }

    private Commands.Answer warmStart(List<String> space) throws IOException {
        return tune("iris", "", space, "--study", "iris-2", "--from", "iris", "--trials", "7");
    }

    private List<String> rows() {
        return Commands.danlu("export", "--store", store(), "--study", "iris-2", "--format", "csv")
                .out()
                .lines()
                .toList();
    }

    @Test
    void aWiderRangeUsesEveryCompleteTrialAndTheBudgetCountsThem() throws IOException {
        Commands.Answer started = warmStart(List.of("depth: {type: int, low: 1, high: 90}", KIND));
        assertThat(started.code()).as(started.err()).isZero();
        assertThat(started.err().lines())
                .contains(
                        "study 'iris-2' begins with 5 of 6 trials of 'iris'; 1 left out: failed (1)",
                        "budget 7: 2 left");
        assertThat(started.err()).doesNotContain("going on");
        assertThat(rows()).hasSize(8);

        assertThat(Commands.danlu("show", "--store", store(), "--study", "iris-2", "--trial", "3")
                        .out())
                .contains("engine   added: from iris #3", "value    7");
        assertThat(Commands.danlu("export", "--store", store(), "--study", "iris-2")
                        .out())
                .contains("\"engine\":\"added\",\"why\":\"from iris #3\"");
        Path page = folder.resolve("r.html");
        Commands.danlu("report", "--store", store(), "--study", "iris-2", page.toString());
        assertThat(page).content().contains("from iris #3");
    }

    @LongTest
    @Test
    void trialsBeyondOnePageAreCounted() throws IOException {
        int many = Store.PAGE + 10;
        StringBuilder rows = new StringBuilder("x,loss\n");
        for (int i = 0; i < many; i++) {
            rows.append("%d,%d\n".formatted(i, i));
        }
        Path table = Files.writeString(folder.resolve("many.csv"), rows);
        List<String> space = List.of("x: {type: int, low: 0, high: 99999}");
        Commands.Answer imported =
                Commands.danlu("import", file("many", "", space), table.toString(), "--store", store());
        assertThat(imported.code()).as(imported.err()).isZero();

        String[] options = {"--from", "many", "--trials", Integer.toString(many)};
        assertThat(tune("more", "", space, options).err())
                .contains("study 'more' begins with %d of %d trials of 'many'".formatted(many, many))
                .doesNotContain("left out");
        assertThat(tune("more", "", space, options).err())
                .contains("it began with %d trials of 'many'".formatted(many));
    }

    @Test
    void aNarrowerRangeUsesTheTrialsInsideIt() throws IOException {
        Commands.Answer started = warmStart(List.of("depth: {type: int, low: 2, high: 7}", KIND));
        assertThat(started.err())
                .contains(
                        "begins with 3 of 6 trials of 'iris'; 3 left out: depth is above 7 (1), depth is below 2 (1), failed (1)",
                        "budget 7: 4 left");
    }

    @Test
    void anAddedChoiceUsesEveryTrialAndARemovedOneThoseOfTheOthers() throws IOException {
        assertThat(warmStart(List.of(DEPTH, "kind: {type: categorical, choices: [a, b, c]}"))
                        .err())
                .contains("begins with 5 of 6");
        assertThat(tune("iris-3", "from: iris", List.of(DEPTH, "kind: {type: categorical, choices: [b, c]}"))
                        .err())
                .contains(
                        "begins with 3 of 6 trials of 'iris'; 3 left out: kind is none of the choices (2), failed (1)");
    }

    @Test
    void aNewParameterNeedsABackfill() throws IOException {
        List<String> space = List.of(DEPTH, KIND, "rate: {type: float, low: 0, high: 1}");
        Commands.Answer refused = warmStart(space);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("'rate' in 5", "from: {study: iris, backfill: {rate: VALUE}}")
                .hasLineCount(1);
        assertThat(Commands.danlu("studies", "--store", store()).out()).doesNotContain("iris-2");

        Commands.Answer started = tune("iris-2", "from: {study: iris, backfill: {rate: 0.25}}", space, "--trials", "6");
        assertThat(started.code()).as(started.err()).isZero();
        assertThat(rows().subList(1, 6)).allSatisfy(row -> assertThat(row).contains(",0.25,"));
    }

    @Test
    void aRemovedParameterIsDropped() throws IOException {
        assertThat(warmStart(List.of(DEPTH)).err()).contains("begins with 5 of 6");
        assertThat(rows().getFirst()).doesNotContain("kind");
    }

    @Test
    void aResumedStudyKeepsTheOldTrialsEvenIfTheOldStudyIsDeleted() throws IOException {
        List<String> space = List.of("depth: {type: int, low: 1, high: 90}", KIND);
        warmStart(space);
        Commands.danlu("delete", "--store", store(), "--study", "iris", "--yes");
        Commands.Answer resumed = tune("iris", "", space, "--study", "iris-2", "--from", "iris", "--trials", "8");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err())
                .contains("going on after 7 trials", "study 'iris-2' goes on; it began with 5 trials of 'iris'");
        assertThat(rows()).hasSize(9);
    }

    @Test
    void theOldStudyMayBeInAnotherStore() throws IOException {
        Path other = Files.createDirectory(folder.resolve("sub"));
        Files.copy(folder.resolve("train.sh"), other.resolve("train.sh"));
        String file = file("iris", "from: {study: iris, store: 'sqlite:../danlu.db'}", List.of(DEPTH, KIND));
        Path copy = Files.copy(Path.of(file), other.resolve("study.yaml"));
        Commands.Answer inMemory = Commands.danlu("tune", copy.toString(), "--store", "memory", "--trials", "5");
        assertThat(inMemory.code()).as(inMemory.err()).isZero();
        assertThat(inMemory.err())
                .contains("study 'iris' begins with 5 of 6 trials of 'iris'", "budget 5: none left; ", "--trials");
        Commands.Answer elsewhere = Commands.danlu(
                "tune", copy.toString(), "--store", "memory", "--from-store", "sqlite:" + other.resolve("no.db"));
        assertThat(elsewhere.code()).isEqualTo(2);
        assertThat(elsewhere.err()).contains("no.db", "--from-store URL");
        assertThat(other.resolve("no.db")).doesNotExist();
    }

    @Test
    void invalidRequestsAreRefusedWithTheWayOut() throws IOException {
        List<String> space = List.of(DEPTH);
        Commands.Answer changed = tune("iris", "", space);
        assertThat(changed.code()).isEqualTo(2);
        assertThat(changed.err()).contains("(--study NEW)", "--from iris");

        Commands.Answer itself = tune("iris", "", space, "--from", "iris");
        assertThat(itself.code()).isEqualTo(2);
        assertThat(itself.err()).contains("'iris'", "its own trials", "--study NEW");

        Commands.Answer unknown = tune("iris-2", "", space, "--from", "isir");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("'isir'", "Did you mean 'iris'?", "It has iris.");

        Commands.Answer nameless = tune("iris-2", "", space, "--from-store", store());
        assertThat(nameless.code()).isEqualTo(2);
        assertThat(nameless.err()).contains("--from-store", "Add --from OLD");

        Files.writeString(
                folder.resolve("max.yaml"),
                Files.readString(folder.resolve("study.yaml"))
                        .replace("{name: loss}", "{name: loss, direction: maximize}"));
        Commands.Answer opposite = Commands.danlu(
                "tune",
                folder.resolve("max.yaml").toString(),
                "--store",
                store(),
                "--study",
                "iris-2",
                "--from",
                "iris");
        assertThat(opposite.code()).isEqualTo(2);
        assertThat(opposite.err()).contains("must be to minimize", "not to maximize", "'iris'");
        assertThat(Commands.danlu("studies", "--store", store()).out()).doesNotContain("iris-2");
    }
}
