package io.danlu.space;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes items and shares as JSON on one line. */
final class ItemsText {

    private ItemsText() {}

    static String of(List<Value> items) {
        return items.stream().map(ItemsText::of).collect(Collectors.joining(",", "[", "]"));
    }

    static String of(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .map(share -> quoted(share.getKey()) + ":" + share.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String of(Value item) {
        return item instanceof Value.Text(String text) ? quoted(text) : item.text();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
