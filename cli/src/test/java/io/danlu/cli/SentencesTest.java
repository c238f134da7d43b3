package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    private static final Sentences CHINESE = Sentences.read("lines_zh.json", "sentences_zh.json");

    /** Sources of the sentences that pages show, and that logs keep: all of these folders and files. */
    private static final List<String> SHARED = List.of(
            "analysis",
            "report",
            "samplers",
            "surrogate",
            "core/src/main/java/io/danlu/study/Budget.java",
            "core/src/main/java/io/danlu/study/Leases.java",
            "core/src/main/java/io/danlu/study/StudyStatus.java",
            "core/src/main/java/io/danlu/trial/DecisionEntry.java",
            "core/src/main/java/io/danlu/trial/Explanation.java",
            "process/src/main/java/io/danlu/process/CommandObjective.java",
            "process/src/main/java/io/danlu/process/LimitWatcher.java",
            "process/src/main/java/io/danlu/process/Signals.java");

    /** Sources of the lines of the commands that people use most. */
    private static final List<String> LINES = Stream.of(
                    "BestCommand",
                    "FailuresText",
                    "FeasibilityText",
                    "FollowedStudy",
                    "GridCut",
                    "ObjectivesText",
                    "PortfolioLine",
                    "Progress",
                    "RunEndText",
                    "ShowCommand",
                    "StudiesCommand",
                    "StudyStart",
                    "Summaries",
                    "TextTable",
                    "TopPicture",
                    "TrialText",
                    "TrialsCommand",
                    "TuneCommand")
            .map("cli/src/main/java/io/danlu/cli/%s.java"::formatted)
            .toList();

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)^\\s*//.*$", Pattern.DOTALL);

    /** Statements that refuse something, annotate something or search by a pattern. */
    private static final Pattern OTHER =
            Pattern.compile("Exception|throw |check\\(|Checks\\.|Refusal\\.|@\\w+\\(|Pattern|option\\(");

    private static final Pattern PLACE = Pattern.compile("%(?:\\d\\$)?[-.\\d]*[a-zA-Z]|%%|\\{\\w+}|\\{\"[^}]*}");
    /** The word that begins a line of a command, with the blanks after it. */
    private static final Pattern LABEL =
            Pattern.compile("^[a-z]+ {2,}|^(?:excluded|workload|feasible|recommended) |^danlu: ");

    private static final Pattern WORDS = Pattern.compile("[a-z]+ [a-z]+|^[a-z]{3,} $");

    static Stream<String> files() {
        return Stream.of("lines_zh.json", "sentences_zh.json");
    }

    /** Two or more words of a sentence, and the source that has them. */
    private record Piece(String text, String file) {}

    private static List<Piece> pieces(List<String> roots) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        for (String root : roots) {
            Path start = Path.of("..", root);
            Path folder = Files.isDirectory(start) ? start.resolve("src/main/java") : start;
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    literals(Files.readString(file))
                            .map(literal -> LABEL.matcher(literal).replaceFirst(""))
                            .flatMap(literal -> Stream.of(PLACE.split(literal)))
                            .flatMap(part -> Stream.of(part.split("[;:,.] ")))
                            .filter(part -> WORDS.matcher(part).find())
                            .forEach(part -> pieces.add(
                                    new Piece(part.strip(), file.getFileName().toString())));
                }
            }
        }
        return pieces;
    }

    private static Stream<String> literals(String source) {
        String code = COMMENT.matcher(source).replaceAll("");
        return LITERAL.matcher(code)
                .results()
                .filter(found -> !OTHER.matcher(statement(code, found)).find())
                .map(found -> found.group(1).replace("\\\"", "\""));
    }

    private static String statement(String code, MatchResult literal) {
        String before = code.substring(0, literal.start());
        int begin = Math.max(before.lastIndexOf(';'), Math.max(before.lastIndexOf('{'), before.lastIndexOf('}')));
        return before.substring(begin + 1);
    }

    private static String text(Stream<String> forms) {
        return forms.flatMap(form -> Stream.of(form.replace("[s]", "s"), form.replace("[s]", "")))
                .map(form -> PLACE.matcher(form).replaceAll("\0"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everySentenceOfPagesAndLogsHasAForm() throws IOException {
        String known = text(Sentences.translations("sentences_zh.json").keySet().stream());
        assertThat(pieces(SHARED))
                .filteredOn(piece -> !known.contains(piece.text()))
                .isEmpty();
    }

    @Test
    void everyLineOfTheMainCommandsHasAForm() throws IOException {
        String known = text(files().flatMap(file -> Sentences.translations(file).keySet().stream()));
        assertThat(pieces(LINES))
                .filteredOn(piece -> !known.contains(piece.text()))
                .isEmpty();
    }

    /** A form whose sentence is gone from the sources would never be found again. */
    @Test
    void everyFormIsMadeOfWordsOfTheSources() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String module :
                List.of("analysis", "report", "samplers", "surrogate", "core", "process", "client", "cli", "format")) {
            try (Stream<Path> all = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (Path file :
                        all.filter(each -> each.toString().endsWith(".java")).toList()) {
                    sources.append(Files.readString(file)).append('\n');
                }
            }
        }
        String code = sources.append(" Missing required parameter: Missing required option: ")
                .toString();
        files().flatMap(file -> Sentences.translations(file).keySet().stream())
                .flatMap(form -> Stream.of(PLACE.split(form.replace("[s]", ""))))
                .flatMap(part -> Stream.of(part.split("[^A-Za-z]+")))
                .distinct()
                .filter(word -> !code.contains(word))
                .forEach(word -> Assertions.fail("no source has the word '%s'".formatted(word)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void translationsHaveTheSamePlaces(String file) {
        Sentences.translations(file)
                .forEach((english, chinese) ->
                        assertThat(places(chinese)).as(english).containsExactlyInAnyOrderElementsOf(places(english)));
    }

    private static List<String> places(String text) {
        return Pattern.compile("\\{\\w+}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "best     loss = 0.2 in trial 4: lr=0.1, n=3 | 最佳     loss = 0.2，试验 4：lr=0.1, n=3",
                "trials   6 complete, 8 failed | 试验     完成 6，失败 8",
                "failed   3: 2 × out of memory (batch 512), 1 × timeout: it ran longer than 10s | 失败     3：2 × out of memory（batch 512），1 × 超时：运行超过 10s",
                "ended    budget of 12 trials used up | 结束     12 个试验的预算已用完",
                "alarm    no effect: run one trial by hand and correct what fails | 警报     没有影响：手工运行一个试验，修正出错之处",
                "danlu: Study 'nix': the store has no study of that name. It has toy. | danlu: 研究 'nix'：存储中没有这个名称的研究。已有：toy。",
                "danlu: There is no command 'tun'. Did you mean 'tune'? See 'danlu --help'. | danlu: 没有命令 'tun'。您是指 'tune' 吗？见 'danlu --help'。",
                "engine   gp: before the model: fewer than 8 points have a result | 引擎     gp：建模之前：有结果的点少于 8 个",
                "next     danlu show --trial 4 --study 'a b' | 下一步   danlu show --trial 4 --study 'a b'"
            })
    void linesAreChinese(String english, String chinese) {
        assertThat(CHINESE.said(english)).isEqualTo(chinese);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leaked test data",
                "RuntimeError: x; y, and z",
                "--- danlu.db.trials/toy/3/stderr.log",
                "  lr = 0.1",
                ""
            })
    void wordsOfPeopleAndProgramsStay(String text) {
        assertThat(CHINESE.said(text)).isEqualTo(text);
    }

    @Test
    void eachLineIsTranslatedByItself() {
        assertThat(CHINESE.said("reason   exit code 1: a\n  b\ntime up")).isEqualTo("原因     退出码 1：a\n  b\n时间已到");
    }
}
