package io.danlu.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Builds a tree from a parser's events, without recursion: no nesting can exhaust the stack. */
final class Nesting {

    /** How deep lists and objects may lie in each other. */
    static final int LIMIT = 50;

    /** A rule that the document breaks; its parser knows the place. */
    static final class BrokenException extends RuntimeException {
        BrokenException(String rule) {
            super(rule);
        }
    }

    /** A list or an object whose end has not been read. */
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

    /** How many lists and objects are open. */
    int depth() {
        return open.size();
    }

    /** Whether what comes next is the name of a member. */
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

    /** What was read, or empty where nothing was. */
    Optional<Json> root() {
        return root;
    }
}
