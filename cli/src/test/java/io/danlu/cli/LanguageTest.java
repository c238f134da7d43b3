package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class LanguageTest {

    /** Words that are typed, so that they are the same in every language. */
    private static final Pattern TYPED =
            Pattern.compile("--[a-z][a-z-]+|DANLU_[A-Z_]+|danlu [a-z-]+(?= [^a-z])|sqlite:\\S+db");

    private static final Set<String> HEADINGS = Set.of("usage.synopsisHeading", "usage.commandListHeading");

    private final ResourceBundle chinese = Language.CHINESE.help().orElseThrow();

    private static CommandLine english() {
        return new CommandLine(new Main());
    }

    private static Stream<CommandSpec> commands(CommandSpec command) {
        return Stream.concat(
                Stream.of(command), CommandModel.commands(command).stream().flatMap(LanguageTest::commands));
    }

    /** The English text of each key that a command looks up, most special first: {@code danlu.tune.seed} and {@code seed}. */
    private static Map<List<String>, String> texts() {
        Map<List<String>, String> texts = new TreeMap<>(java.util.Comparator.comparing(List::toString));
        commands(english().getCommandSpec()).forEach(command -> {
            String name = command.qualifiedName(".");
            texts.put(List.of(name + ".usage.description"), CommandModel.description(command));
            String footer = String.join(" ", command.usageMessage().footer());
            if (!footer.isEmpty()) {
                texts.put(List.of(name + ".usage.footer"), footer);
            }
            CommandModel.options(command)
                    .forEach(option -> texts.put(
                            keys(name, option.longestName().replaceFirst("^-+", "")),
                            CommandModel.description(option)));
            CommandModel.positionals(command)
                    .forEach(parameter -> texts.put(
                            keys(name, parameter.paramLabel() + "[" + parameter.index() + "]"),
                            CommandModel.description(parameter)));
        });
        return texts;
    }

    private static List<String> keys(String command, String name) {
        return List.of(command + "." + name, name);
    }

    private String translated(List<String> keys) {
        return keys.stream()
                .filter(chinese::containsKey)
                .findFirst()
                .map(chinese::getString)
                .orElse("");
    }

    @Test
    void everyTextOfTheHelpIsTranslated() {
        assertThat(texts().keySet())
                .filteredOn(keys -> translated(keys).isEmpty())
                .isEmpty();
    }

    @Test
    void everyTranslationIsUsed() {
        Set<String> used = new TreeSet<>(HEADINGS);
        texts().keySet()
                .forEach(keys ->
                        keys.stream().filter(chinese::containsKey).findFirst().ifPresent(used::add));
        assertThat(chinese.keySet()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void whatIsTypedIsTheSameInBothLanguages() {
        texts().forEach((keys, english) ->
                assertThat(typed(translated(keys))).as(keys.getFirst()).isEqualTo(typed(english)));
    }

    private static Set<String> typed(String text) {
        return TYPED.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static CommandLine of(CommandLine danlu, String command) {
        return Objects.requireNonNull(danlu.getSubcommands().get(command), command);
    }

    @Test
    void theHelpIsChineseAndItsCommandsAreNot() {
        CommandLine danlu = english().setResourceBundle(chinese);
        assertThat(danlu.getUsageMessage()).contains("用法：danlu", "命令：", "tune", "按研究文件调优", "退出码：0 完成");
        assertThat(of(danlu, "tune").getUsageMessage())
                .contains("--trials", "研究的试验总数", "--store", "sqlite:danlu.db")
                .doesNotContain("total number");
        assertThat(of(danlu, "serve").getUsageMessage()).contains("默认 8765");
        assertThat(CommandModel.summary(
                        CommandModel.description(of(danlu, "tune").getCommandSpec())))
                .isEqualTo("按研究文件调优");
    }

    @ParameterizedTest
    @CsvSource({
        "LANG, zh_CN.UTF-8, CHINESE",
        "LC_ALL, zh_TW, CHINESE",
        "DANLU_LANG, zh, CHINESE",
        "DANLU_LANG, ZH-Hans, CHINESE",
        "LANG, en_US.UTF-8, ENGLISH",
        "LANG, zhuang, ENGLISH",
        "NO_LANG, zh, ENGLISH"
    })
    void variablesChooseTheLanguage(String name, String value, Language expected) {
        assertThat(Language.of(Map.of(name, value))).isEqualTo(expected);
    }

    @Test
    void theFirstVariableThatIsSetDecides() {
        assertThat(Language.of(Map.of("DANLU_LANG", "en", "LC_ALL", "zh_CN.UTF-8", "LANG", "zh_CN.UTF-8")))
                .isEqualTo(Language.ENGLISH);
        assertThat(Language.of(Map.of("DANLU_LANG", "", "LC_ALL", "", "LC_MESSAGES", "zh_CN", "LANG", "C")))
                .isEqualTo(Language.CHINESE);
    }
}
