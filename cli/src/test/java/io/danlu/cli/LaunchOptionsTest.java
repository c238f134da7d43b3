package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "sqlite:a.db, a.db, ''",
        "sqlite:s, s, ''",
        "sqlite:power?durability=power, power, ?durability=power",
        "sqlite:b/../a.db?durability=process, a.db, ?durability=process"
    })
    void aFileHasItsWholePath(String url, String path, String options) {
        assertThat(LaunchOptions.wholeUrl(url))
                .isEqualTo("sqlite:" + Path.of(path).toAbsolutePath() + options);
        assertThat(LaunchOptions.wholeUrl(LaunchOptions.wholeUrl(url))).isEqualTo(LaunchOptions.wholeUrl(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://me@db/danlu", "postgresql://me@db:5433/danlu?sslmode=verify-full"})
    void aDatabaseKeepsItsUrl(String url) {
        assertThat(LaunchOptions.wholeUrl(url)).isEqualTo(url);
    }
}
