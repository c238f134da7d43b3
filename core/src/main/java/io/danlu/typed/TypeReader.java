package io.danlu.typed;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.SpaceException;
import io.danlu.space.StructuredParameter;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the parameters of a type, and the shape that makes an object of the type from them. */
final class TypeReader {

    private static final Map<Class<?>, Form> FORMS = Map.of(
            Double.class, Form.DOUBLE,
            Integer.class, Form.INT,
            Long.class, Form.LONG,
            Boolean.class, Form.BOOL,
            String.class, Form.TEXT,
            Value.class, Form.VALUE);
    private static final Map<Class<?>, String> PRIMITIVE_OPTIONALS =
            Map.of(Integer.class, "OptionalInt", Long.class, "OptionalLong", Double.class, "OptionalDouble");

    private final Drafts drafts = new Drafts();
    private final List<Class<?>> open = new ArrayList<>();

    Drafts drafts() {
        return drafts;
    }

    /** Returns the shape of the root type of a space. */
    Shape root(Class<?> type) {
        if (Product.is(type)) {
            return fields(type, Scope.ROOT);
        }
        if (type.isInterface() && type.isSealed()) {
            return branches(type, name(type), Scope.ROOT, List.of(), weights(type));
        }
        throw new SpaceException(
                "Type %s: a space is a record, a class with one public constructor whose parameters are annotated, or a sealed interface of these. Declare one."
                        .formatted(type.getSimpleName()));
    }

    private static String name(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(Name.class))
                .map(Name::value)
                .orElse(type.getSimpleName());
    }

    private static Optional<Weights> weights(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(Weights.class));
    }

    private Fields fields(Class<?> type, Scope scope) {
        if (weights(type).isPresent()) {
            throw new SpaceException("Type %s: @Weights says nothing of a record. Put it on the sealed interface."
                    .formatted(type.getSimpleName()));
        }
        enter(type);
        require(type, scope);
        List<Shape> shapes = new ArrayList<>();
        Product product = Product.of(type);
        for (Component component : product.components()) {
            shapes.add(component(component, scope));
        }
        open.removeLast();
        return new Fields(product, shapes);
    }

    private void require(Class<?> type, Scope scope) {
        for (Require clause : type.getAnnotationsByType(Require.class)) {
            drafts.require(clause.value(), scope);
        }
    }

    private void enter(Class<?> type) {
        if (open.contains(type)) {
            String path = Stream.concat(open.stream().skip(open.indexOf(type)), Stream.of(type))
                    .map(Class::getSimpleName)
                    .collect(Collectors.joining(" → "));
            throw new SpaceException("Type %s: it must not contain itself (%s). Break the circle."
                    .formatted(type.getSimpleName(), path));
        }
        open.add(type);
    }

    private Shape component(Component component, Scope scope) {
        List<Scope.Guard> guards = Scope.Guard.of(component.conditions());
        if (component.isOptional() && guards.isEmpty()) {
            throw component.refusal(
                    "an optional component must have a condition. Add @When, or take the optional away.");
        }
        if (!component.isOptional() && !guards.isEmpty()) {
            throw component.refusal(
                    "a component with @When must be optional. Declare it as %s.", optional(component.type()));
        }
        Shape shape = shape(component, scope, guards);
        return component.isOptional() ? new Maybe(component.rawType(), shape) : shape;
    }

    private static String optional(Class<?> type) {
        return PRIMITIVE_OPTIONALS.getOrDefault(type, "Optional<" + type.getSimpleName() + ">");
    }

    private Shape shape(Component component, Scope scope, List<Scope.Guard> guards) {
        Class<?> type = component.type();
        if (EnumItems.are(type)) {
            EnumItems items = EnumItems.of(component);
            StructuredParameter parameter = items.parameter(component, scope.prefix() + component.name());
            return new Whole(drafts.add(parameter, scope, guards), parameter, items.form(type));
        }
        if (Product.is(type)) {
            return nested(component, scope, guards);
        }
        if (type.isInterface() && type.isSealed() && type != Value.class) {
            component.allow(List.of(Weights.class));
            Optional<Weights> weights = component.annotation(Weights.class).or(() -> weights(type));
            return branches(type, component.name(), scope, guards, weights);
        }
        Parameter parameter = parameter(component, scope.prefix() + component.name());
        return new Leaf(drafts.add(parameter, scope, guards), parameter, form(component.type(), parameter));
    }

    private Fields nested(Component component, Scope scope, List<Scope.Guard> guards) {
        component.allow(List.of());
        Fields fields = fields(component.type(), scope.record(component.name(), guards));
        if (component.isOptional() && fields.witness().isEmpty()) {
            throw component.refusal(
                    "an optional record must have a component that is not optional. Make one of %s always there.",
                    component.type().getSimpleName());
        }
        return fields;
    }

    private Branches branches(
            Class<?> type, String name, Scope scope, List<Scope.Guard> guards, Optional<Weights> weights) {
        enter(type);
        require(type, scope);
        List<Class<?>> types = List.of(type.getPermittedSubclasses());
        types.stream().filter(permitted -> !Product.is(permitted)).findFirst().ifPresent(other -> {
            throw new SpaceException(
                    "Type %s: it permits %s, which is neither a record nor a class of annotated parameters. Make it a record."
                            .formatted(type.getSimpleName(), other.getSimpleName()));
        });
        List<String> choices = types.stream().map(TypeReader::name).toList();
        CategoricalParameter choice = Choices.weighted(
                weights, scope.prefix() + name, choices.stream().map(Value::of).toList());
        int index = drafts.add(choice, scope, guards);
        List<Fields> shapes = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            shapes.add(fields(types.get(i), scope.branch(name, choices.get(i))));
        }
        open.removeLast();
        return new Branches(index, choice, types, shapes);
    }

    private static Parameter parameter(Component component, String name) {
        Class<?> type = component.type();
        if (type == Double.class || type == Float.class) {
            return Numbers.real(component, name);
        }
        if (type == Integer.class || type == Long.class) {
            return Numbers.whole(component, name);
        }
        if (type == Boolean.class) {
            return Choices.bool(component, name);
        }
        if (type == String.class) {
            return Choices.texts(component, name);
        }
        if (type == Value.class) {
            return Choices.mixed(component, name);
        }
        if (type.isEnum()) {
            return Choices.constants(component, name);
        }
        throw component.refusal(
                "type %s is not a value of a space. Use double, float, int, long, boolean, String, an enum, a Set or List of an enum, a record,"
                        + " a sealed interface of records, or an Optional of one.",
                component.typeName());
    }

    private static Form form(Class<?> type, Parameter parameter) {
        if (type.isEnum()) {
            return Form.ofConstants(List.of(type.getEnumConstants()), Choices.constants(type));
        }
        return type == Float.class
                ? Form.ofFloat(parameter)
                : Optional.ofNullable(FORMS.get(type)).orElseThrow();
    }
}
