package io.danlu.typed;

import io.danlu.space.Condition;
import io.danlu.space.PermutationParameter;
import io.danlu.space.SimplexParameter;
import io.danlu.space.StructuredParameter;
import io.danlu.space.SubsetParameter;
import io.danlu.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The structured parameters of components of type {@code Set}, {@code List} and {@link Simplex}, whose items are an
 * enum's constants.
 */
record EnumItems(List<Object> constants, List<Value> values) {

    private static final Set<Class<?>> TYPES = Set.of(Set.class, List.class, Simplex.class);

    static boolean are(Class<?> type) {
        return TYPES.contains(type);
    }

    static EnumItems of(Component component) {
        Class<?> items = component
                .element()
                .filter(Class::isEnum)
                .orElseThrow(() -> component.refusal(
                        "the items of a %s must be the constants of an enum. Declare them so.",
                        component.type().getSimpleName()));
        return new EnumItems(List.of(items.getEnumConstants()), Choices.constants(items));
    }

    StructuredParameter parameter(Component component, String name) {
        if (component.type() == Simplex.class) {
            component.allow(List.of());
            return new SimplexParameter(name, values, Condition.ALWAYS);
        }
        if (component.type() == List.class) {
            component.allow(List.of(Permutation.class));
            if (component.annotation(Permutation.class).isEmpty()) {
                throw component.refusal("a List must be an order of all constants. Add @Permutation.");
            }
            return new PermutationParameter(name, values, Condition.ALWAYS);
        }
        component.allow(List.of(Size.class));
        Optional<Size> size = component.annotation(Size.class);
        int low = size.map(Size::low).orElse(0);
        int high = size.map(Size::high).orElse(values.size());
        return new SubsetParameter(name, values, low, high, Condition.ALWAYS);
    }

    Form form(Class<?> type) {
        if (type == Simplex.class) {
            return new Form(this::simplex, part -> shares((Simplex<?>) part));
        }
        return type == List.class
                ? new Form(this::list, part -> items((List<?>) part))
                : new Form(
                        value -> Collections.unmodifiableSet(new LinkedHashSet<>(list(value))),
                        part -> selected((Set<?>) part));
    }

    private List<Object> list(Value value) {
        return ((Value.Items) value).values().stream().map(this::constant).toList();
    }

    private Object constant(Value item) {
        return constants.get(values.indexOf(item));
    }

    private Value items(List<?> list) {
        return new Value.Items(
                list.stream().map(item -> values.get(constants.indexOf(item))).toList());
    }

    private Value selected(Set<?> set) {
        return items(constants.stream().filter(set::contains).toList());
    }

    private Value shares(Simplex<?> simplex) {
        SequencedMap<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            shares.put(
                    values.get(i).text(),
                    Optional.ofNullable(simplex.shares().get(constants.get(i))).orElse(0.0));
        }
        return new Value.Shares(shares);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the keys are constants of one enum
    private Object simplex(Value value) {
        Map shares = new LinkedHashMap<>();
        ((Value.Shares) value).shares().forEach((item, share) -> shares.put(constant(Value.of(item)), share));
        return new Simplex(shares);
    }
}
