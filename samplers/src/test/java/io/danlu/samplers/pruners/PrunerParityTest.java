package io.danlu.samplers.pruners;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Verdict;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares every verdict with Optuna 4.1.0, in both directions, while several trials run; see pruner_golden.py. */
class PrunerParityTest {

    /** One study of the golden file: its first line and the lines after it. */
    record Golden(String title, List<String> lines) {
        @Override
        public String toString() {
            return title;
        }

        Direction direction() {
            return Direction.valueOf(title.split(" ", -1)[1].toUpperCase(Locale.ROOT));
        }

        Pruner pruner() {
            String[] words = title.split(" ", -1);
            PrunerSpec spec = PrunerSpec.of(words[2]);
            for (String option : List.of(words).subList(3, words.length)) {
                int equals = option.indexOf('=');
                spec = spec.with(option.substring(0, equals), value(option.substring(equals + 1)));
            }
            return Pruners.of(spec);
        }

        private static Value value(String text) {
            if (!text.matches("-?[0-9.]+")) {
                return Value.of(text);
            }
            return text.contains(".") ? Value.of(Double.parseDouble(text)) : Value.of(Long.parseLong(text));
        }
    }

    static Stream<Golden> studies() throws IOException {
        List<Golden> studies = new ArrayList<>();
        try (InputStream file = Objects.requireNonNull(PrunerParityTest.class.getResourceAsStream("optuna.txt"))) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("study ")) {
                    studies.add(new Golden(line, new ArrayList<>()));
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    studies.getLast().lines().add(line);
                }
            }
        }
        return studies.stream();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyVerdictIsOptunas(Golden golden) {
        Pruner pruner = golden.pruner();
        Log log = new Log(golden.direction());
        int judged = 0;
        for (String line : golden.lines()) {
            String[] words = line.split(" ", -1);
            int number = Integer.parseInt(words[1]);
            switch (words[0]) {
                case "start" -> assertThat(log.start()).isEqualTo(number);
                case "complete" -> log.complete(number);
                default -> {
                    log.report(number, Long.parseLong(words[2]), Double.parseDouble(words[3]));
                    Verdict verdict = log.judge(pruner, number);
                    assertThat(verdict instanceof Verdict.Stop)
                            .as("%s: %s", line, verdict)
                            .isEqualTo(words[0].equals("prune"));
                    assertThat(pruner.judge(
                                    (Trial.Running) log.history().trial(number), Peers.of(Log.STUDY, log.history())))
                            .isEqualTo(verdict);
                    judged++;
                    if (verdict instanceof Verdict.Stop) {
                        log.prune(number);
                    }
                }
            }
        }
        assertThat(judged).isGreaterThan(50);
    }
}
