package io.danlu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.TrialLimits;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program receives the declared values byte for byte; nothing in between interprets them. */
class InjectionTest {

    @TempDir
    private Path folder = Path.of("");

    /** Passes {@code value} to a program that writes its only argument and its variable to files. */
    private void check(String value) throws Exception {
        Files.writeString(folder.resolve("take.sh"), """
                [ $# = 1 ] || exit 9
                printf %s "$1" > argument
                printf %s "$DANLU_PARAM_MODE" > variable
                echo 1
                """);
        Space space = Space.of(Parameter.categorical("mode", value, "other"));
        Programs programs = new Programs(folder);
        CommandObjective objective = programs.objective(space, TrialLimits.DEFAULT, "sh", "take.sh", "--mode={mode}");
        assertThat(objective
                        .evaluate(space.point(Map.of("mode", Value.of(value))), programs)
                        .value())
                .isEqualTo(1);
        assertThat(Files.readAllBytes(folder.resolve("argument")))
                .isEqualTo(("--mode=" + value).getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readAllBytes(folder.resolve("variable"))).isEqualTo(value.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(touch x)",
                "`touch x`",
                "; touch x",
                "&& touch x",
                "| touch x",
                "> x",
                "--flag",
                "-rf",
                "a b",
                " ",
                "a\nb",
                "\ttab",
                "\r\n",
                "it's",
                "\"quoted\"",
                "back\\slash",
                "$HOME",
                "${PATH}",
                "*",
                "~",
                "{mode}",
                "{{mode}}",
                "{params}",
                "%n%s",
                "${jndi:ldap://x}",
                "{{7*7}}",
                "'; DROP TABLE trials;--",
                "<script>",
                "../../x",
                "\u001b[31m",
            })
    void aValueArrivesUnchanged(String value) throws Exception {
        check(value);
        assertThat(files()).containsExactlyInAnyOrder("take.sh", "argument", "variable", "trials");
    }

    @Test
    void randomValuesArriveUnchanged() {
        Laws.forAll(
                30,
                random -> check(random.ints(1 + random.nextInt(40), 1, 0x7F)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()));
    }

    @Test
    void valuesThatCannotBePassedOnAreRefused() {
        Space nul = Space.of(Parameter.categorical("mode", "a\0b", "other"));
        assertThatThrownBy(() -> new Programs(folder).objective(nul, TrialLimits.DEFAULT, "sh", "--mode={mode}"))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining("parameter 'mode': value 'a\\0b' holds a NUL");
        NativeText ascii = new NativeText(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> ascii.check("argument", "größer"))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining("argument 'größer'")
                .hasMessageContaining("US-ASCII")
                .hasMessageContaining("LC_ALL");
        assertThatThrownBy(() -> new NativeText(StandardCharsets.UTF_8).check("argument", "\uD800"))
                .isInstanceOf(SpaceException.class);
    }
}
