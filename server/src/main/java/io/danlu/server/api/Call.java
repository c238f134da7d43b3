package io.danlu.server.api;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.worker.ErrorCode;
import io.danlu.server.access.Grant;
import io.danlu.server.http.Request;
import io.danlu.trial.History;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request with its route.
 *
 * @param variables values of the variables in the route's path
 * @param grant rights of the caller
 */
record Call(Request request, Route route, List<String> variables, Grant grant) {

    private static final String SOURCE = "request";
    /** ASCII digits only: digits of other scripts would be other names of the same trial. */
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,10}");

    private static final String TYPE = "application/json";
    private static final String YAML = "application/yaml";

    /** Returns the study's name. */
    String study() {
        return variables.getFirst();
    }

    /**
     * Returns the trial's number.
     *
     * @throws RefusalException if {@code history} has no such trial
     */
    int number(History history) {
        int number = number("trial", variables.get(1), 0, Integer.MAX_VALUE);
        if (number >= history.size()) {
            throw new RefusalException(
                    404,
                    ErrorCode.UNKNOWN_TRIAL.word(),
                    "Trial %d: there is no such trial; the study has %d.".formatted(number, history.size()));
        }
        return number;
    }

    private static int number(String what, String text, int least, int most) {
        if (INTEGER.matcher(text).matches()) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        throw bad("%s '%s' must be a whole number from %d to %d.".formatted(what, shortened(text), least, most));
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    static RefusalException bad(String message) {
        return new RefusalException(400, ErrorCode.BAD_REQUEST.word(), message);
    }

    /** Returns the query parameter of that name. */
    Optional<String> query(String name) {
        return Optional.ofNullable(request.query().get(name));
    }

    /** Returns a query parameter as a number in a range. */
    int query(String name, int otherwise, int least, int most) {
        return query(name).map(text -> number(name, text, least, most)).orElse(otherwise);
    }

    /** Returns a query parameter as a truth value. */
    boolean query(String name, boolean otherwise) {
        return switch (query(name).orElse(Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw bad("%s '%s' must be true or false.".formatted(name, shortened(other)));
        };
    }

    /**
     * Returns the members of the body, which must be those of the route. {@code op} and {@code number}, known from
     * ask-tell, must agree with the path.
     */
    Fields body() {
        Fields body = json().only(route.body().toArray(String[]::new));
        body.optional("op").ifPresent(op -> {
            op.oneOf(List.of(route.path().getLast()));
        });
        body.optional("number").ifPresent(number -> {
            if (!Integer.toString(number.count(0)).equals(variables.getLast())) {
                throw number.refuse("must be the trial's of the path, or be left out.");
            }
        });
        return body;
    }

    private boolean hasType(String type) {
        return request.header("Content-Type")
                .map(stated -> stated.toLowerCase(Locale.ROOT).split(";", 2)[0].trim())
                .filter(type::equals)
                .isPresent();
    }

    /** Returns the body as the text of a study file, in JSON or YAML. */
    String studyFile() {
        return hasType(YAML) ? text() : json().object().json().text();
    }

    Fields json() {
        if (!hasType(TYPE)) {
            throw new RefusalException(
                    415,
                    "unsupported_media_type",
                    "The body must be JSON: send the header 'Content-Type: " + TYPE + "'.");
        }
        return Field.root(SOURCE, parse(text())).fields();
    }

    private String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(request.body().read()))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new RefusalException(400, ErrorCode.BAD_JSON.word(), "The body must be UTF-8.");
        }
    }

    private static Json parse(String text) {
        try {
            return Json.parse(SOURCE, text);
        } catch (FormatException broken) {
            throw new RefusalException(400, ErrorCode.BAD_JSON.word(), String.valueOf(broken.getMessage()));
        }
    }
}
