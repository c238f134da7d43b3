package io.danlu.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Builds a tree from a parser's events. It does not recurse, so that deep nesting cannot exhaust the stack. */
final class Nesting {

    /** The largest depth of nested lists and objects. */
    static final int LIMIT = 50;

    /** Signals a rule that the document breaks. The parser adds the position. */
    static final class BrokenException extends RuntimeException {
        BrokenException(String rule) {
            super(rule);
        }
    }

    /** A list or object whose end has not been read. */
    private sealed interface Open {
        void add(Json json);

        Json close();
    }

    private static final class OpenObject implements Open {
        private final SequencedMap<String, Json> members = new LinkedHashMap<>();
        private Optional<String> name = Optional.empty();

        @Override
        public void add(Json json) {
            members.put(name.orElseThrow(), json);
            name = Optional.empty();
        }

        @Override
        public Json close() {
            return new Json.Obj(members);
        }
    }

    private static final class OpenList implements Open {
        private final List<Json> elements = new ArrayList<>();

        @Override
        public void add(Json json) {
            elements.add(json);
        }

        @Override
        public Json close() {
            return new Json.Arr(elements);
        }
    }

    private final Deque<Open> open = new ArrayDeque<>();
    private Optional<Json> root = Optional.empty();

    void openObject() {
        push(new OpenObject());
    }

    void openList() {
        push(new OpenList());
    }

    private void push(Open container) {
        if (open.size() == LIMIT) {
            throw new BrokenException("lists and objects must not be nested deeper than %d".formatted(LIMIT));
        }
        open.push(container);
    }

    /** Returns the number of open lists and objects. */
    int depth() {
        return open.size();
    }

    /** Returns true if the name of a member comes next. */
    boolean awaitsName() {
        return open.peek() instanceof OpenObject object && object.name.isEmpty();
    }

    void name(String name) {
        OpenObject object = (OpenObject) open.getFirst();
        if (object.members.containsKey(name)) {
            throw new BrokenException("key '%s' must not occur twice; remove one".formatted(name));
        }
        object.name = Optional.of(name);
    }

    void add(Json json) {
        if (!open.isEmpty()) {
            open.getFirst().add(json);
        } else if (root.isEmpty()) {
            root = Optional.of(json);
        } else {
            throw new BrokenException("one value must be all there is; remove what follows it");
        }
    }

    /** Closes the innermost list or object, and returns it. */
    Json close() {
        Json closed = open.pop().close();
        add(closed);
        return closed;
    }

    /** Returns the value that was read, or empty if there was none. */
    Optional<Json> root() {
        return root;
    }
}
