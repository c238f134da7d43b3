package io.danlu.format.file;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The lines of a document's keys by their paths, in order to show a message beside the line that it is about. Paths of
 * more than {@value #DEEPEST} levels are left out, with all that follows them.
 */
public final class KeyLines {

    private static final int DEEPEST = 100;
    private static final Pattern BROKEN = Pattern.compile("line (\\d{1,9}), column .*", Pattern.DOTALL);

    private final Map<String, Integer> lines = new HashMap<>();
    private final Deque<Level> open = new ArrayDeque<>();

    private KeyLines() {}

    /** An object or a list that is being read. */
    private static final class Level {
        private final String path;
        private final boolean isObject;
        private String key = "";
        private boolean hasKey;
        private int elements;

        Level(String path, boolean isObject) {
            this.path = path;
            this.isObject = isObject;
        }

        boolean awaitsKey() {
            return isObject && !hasKey;
        }

        void key(String name) {
            key = path.isEmpty() ? name : path + "." + name;
            hasKey = true;
        }

        /** Returns the path of the next value. */
        String next() {
            hasKey = false;
            return isObject ? key : path + "[" + elements++ + "]";
        }
    }

    /** Reads the keys of a document in YAML or JSON, up to its end or the place where it is broken. */
    public static KeyLines of(String text) {
        KeyLines keys = new KeyLines();
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            Parser events = new ParserImpl(settings, new StreamReader(settings, text));
            while (events.hasNext() && keys.open.size() <= DEEPEST) {
                keys.accept(events.next());
            }
        } catch (YamlEngineException broken) {
            // the keys before that place keep their lines
        }
        return keys;
    }

    private void accept(Event event) {
        if (event instanceof CollectionEndEvent) {
            open.pop();
        } else if (event instanceof ScalarEvent scalar
                && !open.isEmpty()
                && open.peek().awaitsKey()) {
            open.peek().key(scalar.getValue());
        } else if (event instanceof NodeEvent) {
            String path = open.isEmpty() ? "" : open.peek().next();
            event.getStartMark().ifPresent(mark -> lines.putIfAbsent(path, mark.getLine() + 1));
            if (event instanceof CollectionStartEvent) {
                open.push(new Level(path, event instanceof MappingStartEvent));
            }
        }
    }

    /**
     * Returns the line that a message is about, counted from 1. Empty if it names neither a line nor a key of the
     * document.
     *
     * @param problem the message without the document's name
     */
    public OptionalInt line(String problem) {
        Matcher broken = BROKEN.matcher(problem);
        if (broken.matches()) {
            return OptionalInt.of(Integer.parseInt(broken.group(1)));
        }
        for (int end = endOfPath(problem); end > 0; end--) {
            Integer line = lines.get(problem.substring(0, end));
            if (line != null) {
                return OptionalInt.of(line);
            }
        }
        return OptionalInt.empty();
    }

    private static int endOfPath(String problem) {
        int end = 0;
        while (end < problem.length() && !Character.isWhitespace(problem.charAt(end))) {
            end++;
        }
        return end;
    }
}
