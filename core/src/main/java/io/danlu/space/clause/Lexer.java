package io.danlu.space.clause;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Cuts a text into tokens. */
final class Lexer {

    private static final Map<String, Operator> OPERATORS =
            Arrays.stream(Operator.values()).collect(Collectors.toMap(Operator::symbol, Function.identity()));
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "implies", "in", "true", "false", "null");
    private static final Pattern NUMBER = Pattern.compile("(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SYMBOL = Pattern.compile("<=|>=|==|!=|[-<>+*/()\\[\\],]");
    private static final Map<String, String> MISTAKES = Map.of(
            "=", "Write '==' for equality.",
            "!", "Write 'not', or '!=' for inequality.",
            "&", "Write 'and'.",
            "|", "Write 'or'.",
            "%", "Use + - * and /.",
            "^", "Use + - * and /.");

    private final String text;
    private int place;

    Lexer(String text) {
        this.text = text;
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word);
    }

    static Optional<Operator> operator(String symbol) {
        return Optional.ofNullable(OPERATORS.get(symbol));
    }

    Token next() {
        while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
            place++;
        }
        if (place == text.length()) {
            return new Token(Token.Kind.END, "", place);
        }
        char first = text.charAt(place);
        return switch (first) {
            case '\'', '"' -> quoted(first);
            case '`' -> name();
            default -> plain();
        };
    }

    private Token plain() {
        return match(NUMBER, Token.Kind.NUMBER)
                .or(() -> match(WORD, Token.Kind.NAME).map(Lexer::keyword))
                .or(() -> match(SYMBOL, Token.Kind.SYMBOL))
                .orElseThrow(() -> {
                    String character = text.substring(place, text.offsetByCodePoints(place, 1));
                    return new ClauseException(
                            place,
                            "'%s' has no meaning here. %s"
                                    .formatted(
                                            character,
                                            MISTAKES.getOrDefault(
                                                    character, "Put names with such characters in backquotes.")));
                });
    }

    private Optional<Token> match(Pattern pattern, Token.Kind kind) {
        Matcher matcher = pattern.matcher(text).region(place, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        Token token = new Token(kind, matcher.group(), place);
        place = matcher.end();
        return Optional.of(token);
    }

    private static Token keyword(Token word) {
        return isKeyword(word.text()) ? new Token(Token.Kind.SYMBOL, word.text(), word.at()) : word;
    }

    private Token name() {
        int end = text.indexOf('`', place + 1);
        if (end < 0) {
            throw new ClauseException(place, "the backquote has no end. Add another one after the name.");
        }
        Token name = new Token(Token.Kind.NAME, text.substring(place + 1, end), place);
        place = end + 1;
        return name;
    }

    private Token quoted(char quote) {
        StringBuilder value = new StringBuilder();
        for (int i = place + 1; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == quote) {
                Token token = new Token(Token.Kind.TEXT, value.toString(), place);
                place = i + 1;
                return token;
            }
            if (character == '\\') {
                i++;
                if (i == text.length() || "\\'\"".indexOf(text.charAt(i)) < 0) {
                    throw new ClauseException(i - 1, "a backslash must precede a quote or a backslash. Write \\\\.");
                }
            }
            value.append(text.charAt(i));
        }
        throw new ClauseException(place, "the text has no end. Close it with %s.".formatted(quote));
    }
}
