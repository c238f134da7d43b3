package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Field;
import io.danlu.format.Json;
import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Study;
import io.danlu.trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Foreign texts that would control a terminal, forge lines or reverse the direction of writing. */
class HostileTextTest {

    /** Red; the clipboard (OSC 52); an overwritten line; a forged line; C1; right to left. */
    private static final String EVIL =
            "\u001b[31m\u001b]52;c;ZXZpbA==\u0007\rforged\r\ntrials   9 complete\u009b2J\u202egnp.exe\u2028end";

    @TempDir
    private Path folder = Path.of("");

    private String url() {
        return "sqlite:" + folder.resolve("danlu.db");
    }

    @BeforeEach
    void aStudy() {
        try (Store store = Stores.open(url())) {
            Study<Point> study = Study.named("mine")
                    .space(Space.of(Parameter.categorical("c", List.of(Value.of(EVIL), Value.of("=1+1")))))
                    .sampler(Sampler.random())
                    .seed(1)
                    .store(store)
                    .build();
            study.enqueue(new LinkedHashMap<>(Map.of("c", Value.of(EVIL))));
            study.tell(
                    study.ask().orElseThrow(),
                    new Result(List.of(1.0), List.of(), new LinkedHashMap<>(Map.of(EVIL, Value.of(EVIL)))));
            study.fail(study.ask().orElseThrow(), EVIL);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show",
                "show --trial 0",
                "show --trial 1",
                "trials",
                "best",
                "studies",
                "show --study \u001b[31m",
                "show --trial \u001b[31m",
                "\u001b[31m\u202e",
                "tune \u001b[31m.yaml"
            })
    void noControlCharacterReachesATerminal(String command) {
        String[] words = command.split(" ");
        String[] arguments = java.util.Arrays.copyOf(words, words.length + 2);
        arguments[words.length] = "--store";
        arguments[words.length + 1] = url();
        Commands.Answer answer = Commands.danlu(arguments);
        assertThat(answer.out() + answer.err())
                .isNotBlank()
                .doesNotContainPattern("[\\p{Cntrl}&&[^\n]]|[\\p{Cf}\\p{Zl}\\p{Zp}]")
                .doesNotContainPattern("(?m)^(forged|trials   9)");
        if (command.contains("1")) {
            assertThat(answer.out() + answer.err()).contains("\\x1b[31m");
        }
    }

    @Test
    void jsonHasThemUnchanged() {
        Json trial = Json.parse(
                "out",
                Commands.danlu("show", "--trial", "1", "--json", "--store", url())
                        .out());
        assertThat(Field.root("out", trial).fields().required("reason").text()).isEqualTo(EVIL);
    }

    @Test
    void logsAreMadeSafeToo() throws Exception {
        Path log = folder.resolve("danlu.db.trials/mine/1/stdout.log");
        Files.createDirectories(log.resolveSibling(""));
        Files.writeString(log, "a\tb\u001b]52;c;\u0007\n\u202e\n");
        Path secret = Files.writeString(folder.resolve("secret"), "a secret");
        Files.createSymbolicLink(log.resolveSibling("stderr.log"), secret);
        assertThat(Commands.danlu("show", "--trial", "1", "--store", url()).out())
                .contains("a    b\\x1b]52;c;\\x07", "\\u202e", "(not shown: it is no regular file)")
                .doesNotContain("a secret");
    }
}
