package io.danlu.format;

import java.util.List;
import java.util.Map;

/** Writes JSON. Characters that UTF-8 or a terminal cannot handle (control characters, lone surrogates) are escaped. */
final class JsonWriter {

    private final StringBuilder out = new StringBuilder();
    private final boolean indented;
    private int depth;

    JsonWriter(boolean indented) {
        this.indented = indented;
    }

    String write(Json json) {
        value(json);
        return out.toString();
    }

    private void value(Json json) {
        switch (json) {
            case Json.Obj(var members) -> object(List.copyOf(members.entrySet()));
            case Json.Arr(List<Json> elements) -> list(elements);
            case Json.Text(String text) -> text(text);
            case Json.Int(long number) -> out.append(number);
            case Json.Real(double number) -> real(number);
            case Json.Bool(boolean bool) -> out.append(bool);
            case Json.Null() -> out.append("null");
        }
    }

    private void object(List<Map.Entry<String, Json>> members) {
        open('{');
        for (int i = 0; i < members.size(); i++) {
            next(i);
            text(members.get(i).getKey());
            out.append(indented ? ": " : ":");
            value(members.get(i).getValue());
        }
        close('}', members.isEmpty());
    }

    private void list(List<Json> elements) {
        open('[');
        for (int i = 0; i < elements.size(); i++) {
            next(i);
            value(elements.get(i));
        }
        close(']', elements.isEmpty());
    }

    private void open(char bracket) {
        out.append(bracket);
        depth++;
    }

    private void next(int index) {
        if (index > 0) {
            out.append(',');
        }
        newLine();
    }

    private void close(char bracket, boolean empty) {
        depth--;
        if (!empty) {
            newLine();
        }
        out.append(bracket);
    }

    private void newLine() {
        if (indented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void real(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("Number (%s) must be finite: JSON has no other.".formatted(number));
        }
        out.append(number);
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> character(text, i, c);
            }
        }
        out.append('"');
    }

    private void character(String text, int index, char c) {
        if (Character.isISOControl(c) || isLoneSurrogate(text, index, c)) {
            out.append("\\u%04x".formatted((int) c));
        } else {
            out.append(c);
        }
    }

    private static boolean isLoneSurrogate(String text, int index, char c) {
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }
}
