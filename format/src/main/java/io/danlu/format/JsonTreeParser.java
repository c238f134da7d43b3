package io.danlu.format;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Parses JSON documents. */
final class JsonTreeParser {

    /**
     * A factory without limits on lengths, because text that was written into a store must always be readable. Callers
     * limit lengths.
     */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** The parts of parser messages that concern the parser and not the text. */
    private static final String PARSER_TALK = " \\(start marker.*|, from `[^`]*`|\\.$";

    private JsonTreeParser() {}

    static Json parse(String source, String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return parse(source, parser);
        }
    }

    private static Json parse(String source, JsonParser parser) {
        Nesting nesting = new Nesting();
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                accept(token, parser, nesting);
            }
        } catch (Nesting.BrokenException broken) {
            throw broken(source, parser.currentTokenLocation(), String.valueOf(broken.getMessage()));
        } catch (JacksonException broken) {
            TokenStreamLocation place =
                    Optional.ofNullable(broken.getLocation()).orElseGet(parser::currentLocation);
            throw broken(source, place, broken.getOriginalMessage());
        }
        return nesting.root().orElseThrow(() -> FormatException.of(source, "it is empty. Write a JSON value."));
    }

    static void accept(JsonToken token, JsonParser parser, Nesting nesting) {
        switch (token) {
            case START_OBJECT -> nesting.openObject();
            case START_ARRAY -> nesting.openList();
            case END_OBJECT, END_ARRAY -> nesting.close();
            case PROPERTY_NAME -> nesting.name(parser.currentName());
            case VALUE_STRING -> nesting.add(new Json.Text(parser.getString()));
            case VALUE_NUMBER_INT -> nesting.add(Scalars.integer(parser.getString(), 10));
            case VALUE_NUMBER_FLOAT -> nesting.add(new Json.Real(parser.getDoubleValue()));
            case VALUE_TRUE -> nesting.add(new Json.Bool(true));
            case VALUE_FALSE -> nesting.add(new Json.Bool(false));
            case VALUE_NULL -> nesting.add(new Json.Null());
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException(token.name());
        }
    }

    static FormatException broken(String source, TokenStreamLocation place, String problem) {
        String rule = problem.lines().findFirst().orElse("").replaceAll(PARSER_TALK, "");
        return FormatException.of(
                source,
                "line %d, column %d: %s. It must be JSON; correct it there."
                        .formatted(place.getLineNr(), place.getColumnNr(), rule));
    }
}
