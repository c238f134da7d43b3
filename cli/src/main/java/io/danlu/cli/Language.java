package io.danlu.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** The languages of the help and of texts for people. JSON, CSV, files and exit codes are the same in both. */
enum Language {
    /** The language of the texts in the sources. */
    ENGLISH,
    CHINESE;

    /** Variables that name the language; the first that is set decides. */
    private static final String[] VARIABLES = {"DANLU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};

    /** Returns the language that environment variables ask for; English if they name another one or none. */
    static Language of(Map<String, String> environment) {
        return Stream.of(VARIABLES)
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .filter(value -> value.toLowerCase(Locale.ROOT).matches("zh([_.-].*)?"))
                .map(value -> CHINESE)
                .orElse(ENGLISH);
    }

    /** Returns the language that this process's environment asks for. */
    static Language ofEnvironment() {
        return OfProcess.LANGUAGE;
    }

    /** Read once, because a terminal's texts are many. */
    private static final class OfProcess {
        static final Language LANGUAGE = of(System.getenv());
        static final Sentences CHINESE_SENTENCES = Sentences.read("lines_zh.json", "sentences_zh.json");
    }

    /** Returns a text for a person in the language of this process. It keeps what has no translation. */
    static String said(String text) {
        return ofEnvironment() == CHINESE ? OfProcess.CHINESE_SENTENCES.said(text) : text;
    }

    /** Returns the help texts by their keys; empty for the language of the sources. */
    Optional<ResourceBundle> help() {
        return this == CHINESE ? Optional.of(read("help_zh.properties")) : Optional.empty();
    }

    private static ResourceBundle read(String file) {
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(Language.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(in);
        } catch (IOException broken) {
            throw new UncheckedIOException("the texts %s cannot be read".formatted(file), broken);
        }
    }
}
