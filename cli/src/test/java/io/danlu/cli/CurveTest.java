package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.selection.Score;
import io.danlu.selection.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveTest {

    private static final String FILE =
            Path.of("..", "examples", "iris-forest.yaml").toString();

    @Test
    void aHyperparametersCurveIsATableWithAPictureAndAReading() {
        Commands.Answer shown =
                Commands.danlu("curve", FILE, "--param", "max_depth", "--values", "1,3,9", "--set", "n_estimators=11");
        assertThat(shown.code()).as(shown.err()).isZero();
        List<String> lines = shown.out().lines().toList();
        assertThat(lines.getFirst()).startsWith("max_depth").contains("train", "test", "sd");
        assertThat(lines).hasSize(5);
        assertThat(lines.subList(1, 4))
                .allSatisfy(line -> assertThat(line).contains("x", "=").containsPattern("good|fit"));
        assertThat(lines.subList(1, 4))
                .filteredOn(line -> line.endsWith("best"))
                .hasSize(1);
    }

    @Test
    void defaultValuesSpreadOverTheFilesRangeAndJsonHasTheSameNumbers() {
        Commands.Answer shown = Commands.danlu("curve", FILE, "--param", "max_depth", "--json");
        assertThat(shown.out()).startsWith("{\"along\":\"max_depth\",\"points\":[{\"at\":\"1\",\"train_mean\":");
        assertThat(shown.out().split("\"at\":")).hasSize(11);
        assertThat(shown.out()).contains("\"at\":\"19\"");
        assertThat(Commands.danlu("curve", FILE, "--param", "max_features", "--json")
                        .out())
                .as("the learner's card has a range where the file has none")
                .contains("\"at\":\"0.1\"");
    }

    @Test
    void aLearningCurveEndsAtAllTrainingRows() {
        Commands.Answer shown = Commands.danlu("curve", FILE, "--rows", "--set", "n_estimators=5");
        assertThat(shown.out().lines()).hasSize(7);
        assertThat(shown.out()).contains(" 12 ", "120 ");
    }

    @Test
    void aPageHasTheCurveAndItsNumbers(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("curve.html");
        Commands.Answer shown = Commands.danlu(
                "curve",
                FILE,
                "--param",
                "max_depth",
                "--values",
                "1,3,9",
                "--set",
                "n_estimators=11",
                "--report",
                page.toString());
        assertThat(shown.code()).as(shown.err()).isZero();
        String html = Files.readString(page);
        assertThat(html)
                .contains("<h1>f1_micro along max_depth</h1>", "default-src 'none'", "class=\"best\"")
                .doesNotContain("NaN", "<script", "http://", "https://");
        assertThat(html).containsSubsequence("<th scope=\"row\">1<", "<th scope=\"row\">3<", "<th scope=\"row\">9<");
        assertThat(Commands.danlu(
                                "curve",
                                FILE,
                                "--rows",
                                "--report",
                                folder.resolve("curve.txt").toString())
                        .code())
                .isEqualTo(2);
    }

    /**
     * Deep trees make no mistake on their training rows, and shallow ones none in one class, so the ratio divides by
     * zero.
     */
    @Test
    void undefinedScoresAreShownAsDashes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ratio.yaml");
        Files.writeString(
                file,
                Files.readString(Path.of(FILE))
                        .replace(
                                "iris.csv",
                                Path.of("..", "examples", "breast-cancer.csv")
                                        .toAbsolutePath()
                                        .toString())
                        .replace("species", "diagnosis")
                        .replace("f1_micro", "positive_likelihood_ratio"));
        Path page = folder.resolve("ratio.html");
        String[] curve = {
            "curve",
            file.toString(),
            "--param",
            "max_depth",
            "--values",
            "1,4,12",
            "--set",
            "n_estimators=9",
            "--set",
            "max_leaf_nodes=none",
            "--report",
            page.toString()
        };
        Commands.Answer shown = Commands.danlu(curve);
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out()).contains(" - ").doesNotContain("NaN");
        assertThat(Files.readString(page)).doesNotContain("NaN", "Infinity");
        Commands.Answer json = Commands.danlu(
                Stream.concat(Stream.of(curve), Stream.of("--json")).toArray(String[]::new));
        assertThat(json.code()).as(json.err()).isZero();
        assertThat(json.out()).contains("\"train_mean\":null");
    }

    @Test
    void undefinedScoresAreNotDrawn() {
        Scores none = new Scores(List.of(new Score(Double.NaN, Double.NaN)));
        Scores tested = new Scores(List.of(new Score(0.5, Double.NaN), new Score(0.7, 0.5)));
        CurvePicture picture = CurvePicture.of(List.of(none, tested));
        assertThat(picture.scale()).startsWith("0.5").endsWith("0.7");
        assertThat(picture.line(none)).isBlank();
        assertThat(picture.line(tested))
                .startsWith("=")
                .endsWith("=")
                .contains("x")
                .doesNotContain("o");
        assertThat(CurvePicture.of(List.of(none)).line(none)).isBlank();
    }

    @Test
    void invalidCurvesAreRefused() {
        assertThat(Commands.danlu("curve", FILE).code()).isEqualTo(2);
        Commands.Answer unknown = Commands.danlu("curve", FILE, "--param", "max_dept", "--values", "1,2");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("Did you mean 'max_depth'?");
        Commands.Answer word = Commands.danlu("curve", FILE, "--param", "max_depth", "--values", "1,deep");
        assertThat(word.code()).isEqualTo(2);
    }

    @Test
    void allScoresAreDrawnOnOneScale() {
        Scores low = new Scores(List.of(new Score(0.5, 0.5), new Score(0.7, 0.7)));
        Scores high = new Scores(List.of(new Score(0.9, 1), new Score(0.9, 1)));
        CurvePicture picture = CurvePicture.of(List.of(low, high));
        assertThat(picture.scale()).hasSize(41).startsWith("0.5").endsWith("1");
        assertThat(picture.line(low)).hasSize(41).startsWith("========x").doesNotContain("o");
        assertThat(picture.line(high)).endsWith("o").contains(" x ");
    }
}
