package io.danlu.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.NotifyRule.Command;
import io.danlu.format.NotifyRule.Url;
import io.danlu.format.NotifyRule.When;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyRuleTest {

    private static List<NotifyRule> rules(String rules) {
        String file = """
                objective: {name: loss}
                space: {x: {type: float, low: 0, high: 1}}
                notify: %s
                """.formatted(rules);
        return StudyFile.parse("study.yaml", file, Path.of(""), "mine")
                .execution()
                .notifications();
    }

    @Test
    void rulesAreRead() {
        List<NotifyRule> rules = rules(
                "[{when: finished, url: 'https://hooks.example.com/T0/B1'}, {when: better_than, value: 0.9, command: [notify-send, Danlu]}, {when: stalled, after: 1h30m, command: [beep]}]");
        assertThat(rules.getFirst().receiver()).isEqualTo(new Url(URI.create("https://hooks.example.com/T0/B1")));
        assertThat(rules.get(1).receiver()).isEqualTo(new Command(List.of("notify-send", "Danlu")));
        assertThat(rules.get(1).value()).hasValue(0.9);
        assertThat(rules.get(2).when()).isEqualTo(When.STALLED);
        assertThat(rules.get(2).after()).hasValue(Duration.ofMinutes(90));
    }

    @Test
    void aFileWithoutRulesNotifiesNobody() {
        assertThat(rules("[]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[{when: done, url: 'http://a.example'}]; when",
                "[{when: finished}]; needs either a url to post to, or a command to run",
                "[{when: finished, url: 'http://a.example', command: [a]}]; needs either a url",
                "[{when: better_than, url: 'http://a.example'}]; lacks the value",
                "[{when: finished, value: 1, url: 'http://a.example'}]; is for 'when: better_than' only",
                "[{when: finished, after: 1h, url: 'http://a.example'}]; is for 'when: stalled' only",
                "[{when: stalled, after: soon, url: 'http://a.example'}]; must be a duration above zero",
                "[{when: finished, command: []}]; must have the program first",
                "[{when: finished, to: me}]; to",
                "[{when: finished, url: 'ftp://a.example/s3cret'}]; begins with http:// or https://",
                "[{when: finished, url: 'http://a b/s3cret'}]; begins with http:// or https://"
            })
    void otherRulesAreRefused(String rules, String message) {
        assertThatThrownBy(() -> rules(rules))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret");
    }
}
