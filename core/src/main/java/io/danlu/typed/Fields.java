package io.danlu.typed;

import io.danlu.space.Point;
import io.danlu.space.Value;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record or a class, with its components and its constructor. */
final class Fields implements Shape {

    private final Product product;
    private final List<Shape> shapes;

    /** @param shapes the shape of each component of {@code product} */
    Fields(Product product, List<Shape> shapes) {
        this.product = product;
        this.shapes = List.copyOf(shapes);
    }

    /** Returns true if the record's {@linkplain #witness witness} is active. */
    @Override
    public boolean isActive(Point point) {
        return witness().orElseThrow().isActive(point);
    }

    /** Returns a component that is active whenever the record is, or empty if every component is optional. */
    Optional<Shape> witness() {
        return shapes.stream()
                .filter(shape ->
                        shape instanceof Fields fields ? fields.witness().isPresent() : !(shape instanceof Maybe))
                .findFirst();
    }

    @Override
    public Object decode(Point point) {
        Object[] parts = new Object[shapes.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = shapes.get(i).decode(point);
        }
        try {
            return product.constructor().newInstance(parts);
        } catch (InvocationTargetException refused) {
            throw new Refused(
                    product.type(), Optional.ofNullable(refused.getCause()).orElse(refused));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("constructor was opened: " + product.constructor(), impossible);
        }
    }

    /** Signals that a constructor refused a point by an exception. */
    static final class Refused extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        private final String why;

        Refused(Class<?> type, Throwable cause) {
            super(
                    "Type %s: its constructor refuses a point of its space (%s). Let it accept each, or declare the rule by @Require."
                            .formatted(type.getSimpleName(), reason(cause)),
                    cause);
            this.why = "the constructor of %s refuses it (%s)".formatted(type.getSimpleName(), reason(cause));
        }

        private static String reason(Throwable cause) {
            return Optional.ofNullable(cause.getMessage())
                    .orElseGet(() -> cause.getClass().getSimpleName());
        }

        /** Returns the reason for a point that is forbidden by it. */
        String why() {
            return why;
        }
    }

    @Override
    public void encode(Object part, Map<String, Value> values) {
        for (int i = 0; i < shapes.size(); i++) {
            shapes.get(i).encode(product.components().get(i).read(part), values);
        }
    }
}
