package io.danlu.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Parses one YAML 1.2 document into a tree of scalars, lists and objects. It uses only the parser's events, so that a
 * document cannot create objects of other kinds.
 */
final class YamlTreeParser {

    private static final int ALIASES = 50;
    private static final String TEXT_TAG = "tag:yaml.org,2002:str";

    private final String source;
    private final Nesting nesting = new Nesting();
    private final Deque<Optional<Anchor>> open = new ArrayDeque<>();
    private final Map<Anchor, Json> anchored = new HashMap<>();
    private int aliases;
    private int documents;
    private Optional<Mark> place = Optional.empty();

    private YamlTreeParser(String source) {
        this.source = source;
    }

    static Json parse(String source, String text) {
        return new YamlTreeParser(source).parse(text);
    }

    private Json parse(String text) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            Parser events = new ParserImpl(settings, new StreamReader(settings, text));
            while (events.hasNext()) {
                Event event = events.next();
                place = event.getStartMark();
                accept(event);
            }
        } catch (Nesting.BrokenException broken) {
            throw broken(String.valueOf(broken.getMessage()));
        } catch (MarkedYamlEngineException broken) {
            place = broken.getProblemMark();
            throw broken(broken.getProblem());
        } catch (YamlEngineException broken) {
            throw broken(String.valueOf(broken.getMessage()));
        }
        return nesting.root().orElseThrow(() -> FormatException.of(source, "it is empty. Write a document."));
    }

    private void accept(Event event) {
        switch (event) {
            case DocumentStartEvent start -> countDocument();
            case ScalarEvent scalar when nesting.awaitsName() -> nesting.name(scalar.getValue());
            case ScalarEvent scalar -> scalar(scalar);
            case AliasEvent alias -> nesting.add(resolve(alias));
            case CollectionStartEvent start -> open(start);
            case CollectionEndEvent end -> close();
            default -> {}
        }
    }

    private void countDocument() {
        if (++documents > 1) {
            throw new Nesting.BrokenException("one document must be all there is; remove the second");
        }
    }

    private void scalar(ScalarEvent scalar) {
        refuseTag(scalar.getTag().filter(tag -> !tag.equals(TEXT_TAG)));
        boolean plain = scalar.isPlain() && scalar.getTag().isEmpty();
        Json value = plain ? Scalars.yaml(scalar.getValue()) : new Json.Text(scalar.getValue());
        scalar.getAnchor().ifPresent(anchor -> anchored.put(anchor, value));
        nesting.add(value);
    }

    private void open(CollectionStartEvent start) {
        refuseTag(start.getTag());
        if (nesting.awaitsName()) {
            throw new Nesting.BrokenException("a key must be a plain word, not a list or an object");
        }
        open.push(start.getAnchor());
        if (start instanceof MappingStartEvent) {
            nesting.openObject();
        } else {
            nesting.openList();
        }
    }

    private void close() {
        Json closed = nesting.close();
        open.pop().ifPresent(anchor -> anchored.put(anchor, closed));
    }

    /**
     * Returns the value of an alias. Refuses an alias inside a value with an anchor, because such documents can expand
     * without bound.
     */
    private Json resolve(AliasEvent alias) {
        String name = alias.getAlias().getValue();
        if (nesting.awaitsName()) {
            throw new Nesting.BrokenException("a key must be a plain word, not the alias '*%s'".formatted(name));
        }
        if (open.stream().anyMatch(Optional::isPresent)) {
            throw new Nesting.BrokenException(
                    "alias '*%s' must not stand inside of what has an anchor itself; write it out".formatted(name));
        }
        if (++aliases > ALIASES) {
            throw new Nesting.BrokenException("aliases must not be more than %d; write some out".formatted(ALIASES));
        }
        return Optional.ofNullable(anchored.get(alias.getAlias()))
                .orElseThrow(() ->
                        new Nesting.BrokenException("alias '*%s' has no anchor; add '&%s'".formatted(name, name)));
    }

    private static void refuseTag(Optional<String> tag) {
        tag.ifPresent(name -> {
            throw new Nesting.BrokenException("tag '%s' is not accepted; leave it out".formatted(name));
        });
    }

    private FormatException broken(String problem) {
        String where = place.map(mark -> "line %d, column %d: ".formatted(mark.getLine() + 1, mark.getColumn() + 1))
                .orElse("");
        String rule = problem.lines().findFirst().orElse("").replaceAll("\\.$", "");
        return FormatException.of(source, where + rule + ". It must be YAML; correct it there.");
    }
}
