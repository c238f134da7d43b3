package io.danlu.space;

import io.danlu.math.KeyedRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** The items of structured parameters. */
final class Items {

    private static final int MOST = 1000;

    private Items() {}

    /** Checks the items and returns them, unified as choices are. */
    static List<Value> check(String name, List<Value> items) {
        if (items.size() < 2 || items.size() > MOST) {
            throw SpaceException.of(
                    name, "its items (%d) must be at least 2 and at most %d. List them in 'of'.", items.size(), MOST);
        }
        return Choices.ofAnyTypes(name, items);
    }

    /** Returns the places of the listed items, which are distinct. */
    static int[] places(String name, List<Value> of, Value value) {
        if (!(value instanceof Value.Items(List<Value> listed))) {
            throw SpaceException.of(
                    name, "value '%s' must be a list of items, as in %s.", Spelling.shown(value.text()), example(of));
        }
        HashSet<Value> seen = new HashSet<>();
        int[] places = new int[listed.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = (int) Choices.indexOf(name, of, listed.get(i));
            if (!seen.add(of.get(places[i]))) {
                throw SpaceException.of(
                        name,
                        "item '%s' must not be listed twice. Leave it out once.",
                        Spelling.shown(listed.get(i).text()));
            }
        }
        return places;
    }

    private static String example(List<Value> of) {
        return new Value.Items(of.subList(0, 2)).text();
    }

    /**
     * Returns the items from the least key to the greatest. Equal keys are ordered by a hash of all keys, so that no item
     * is preferred.
     */
    static int[] ascending(double... keys) {
        long hash = Arrays.hashCode(keys);
        return IntStream.range(0, keys.length)
                .boxed()
                .sorted((a, b) -> keys[a] == keys[b]
                        ? Long.compare(KeyedRandom.mix(hash, a), KeyedRandom.mix(hash, b))
                        : Double.compare(keys[a], keys[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
