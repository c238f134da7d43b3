package io.danlu.format;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads the objects of a long list in a JSON document one by one, so that the document need not fit into memory. */
public final class JsonElements {

    private static final int TEXT = 1_000_000;
    private static final int TOKENS = 100_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(TEXT)
                    .maxNameLength(TEXT)
                    .build())
            .build();

    /** Receives the objects in their order. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Receives one object.
         *
         * @param line the line in which it begins, counted from 1
         */
        void take(int line, Field object);
    }

    private final String source;
    private final JsonParser parser;
    private final Set<String> wanted;
    private final Taker taker;

    private JsonElements(String source, JsonParser parser, Set<String> wanted, Taker taker) {
        this.source = source;
        this.parser = parser;
        this.wanted = wanted;
        this.taker = taker;
    }

    /**
     * Reads a document that is a list, or an object with a list as its member {@code list}. Other members are skipped.
     *
     * @param wanted the members of the list's objects to read; the others are skipped
     * @throws FormatException if the document is neither, if an element is not an object, breaks a rule of
     *     {@link Json#parse} or has more than {@value #TOKENS} values, or if a text has more than {@value #TEXT}
     *     characters
     */
    public static void read(String source, Reader text, String list, Set<String> wanted, Taker taker) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            new JsonElements(source, parser, wanted, taker).read(list);
        }
    }

    private void read(String list) {
        try {
            switch (Optional.ofNullable(parser.nextToken()).orElse(JsonToken.NOT_AVAILABLE)) {
                case START_ARRAY -> elements("");
                case START_OBJECT -> members(list);
                default -> throw rule("it must be a list of trials, or an object with the list '%s'".formatted(list));
            }
            if (parser.nextToken() != null) {
                throw rule("one value must be all there is; remove what follows it");
            }
        } catch (Nesting.BrokenException broken) {
            throw rule(String.valueOf(broken.getMessage()));
        } catch (JacksonException broken) {
            throw refusal(broken);
        }
    }

    private FormatException rule(String rule) {
        return JsonTreeParser.broken(source, parser.currentTokenLocation(), rule);
    }

    private FormatException refusal(JacksonException broken) {
        if (broken.getCause() instanceof CharacterCodingException) {
            return FormatException.of(source, "it is not text in UTF-8. Save it as such.");
        }
        if (broken.getCause() instanceof IOException unreadable) {
            return FormatException.of(source, "it cannot be read (%s).".formatted(unreadable.getMessage()));
        }
        TokenStreamLocation place = Optional.ofNullable(broken.getLocation()).orElseGet(parser::currentLocation);
        return JsonTreeParser.broken(source, place, broken.getOriginalMessage());
    }

    private void members(String list) {
        boolean found = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (!name.equals(list)) {
                parser.skipChildren();
            } else if (found || value != JsonToken.START_ARRAY) {
                throw rule("'%s' must be one list".formatted(list));
            } else {
                found = true;
                elements(list);
            }
        }
        if (!found) {
            throw rule("the list '%s' is missing".formatted(list));
        }
    }

    private void elements(String list) {
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String path = "%s[%d]".formatted(list, index++);
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw rule("%s must be an object".formatted(path));
            }
            int line = parser.currentTokenLocation().getLineNr();
            taker.take(line, new Field(source, path, object()));
        }
    }

    /** Reads the object whose start token was read last. */
    private Json object() {
        Nesting nesting = new Nesting();
        nesting.openObject();
        int tokens = 0;
        while (nesting.root().isEmpty()) {
            JsonToken token = parser.nextToken();
            if (tokens++ == TOKENS) {
                throw rule("an object of the list must not have more than %d values".formatted(TOKENS));
            } else if (token == JsonToken.PROPERTY_NAME
                    && nesting.depth() == 1
                    && !wanted.contains(parser.currentName())) {
                parser.nextToken();
                parser.skipChildren();
            } else {
                JsonTreeParser.accept(token, parser, nesting);
            }
        }
        return nesting.root().orElseThrow();
    }
}
