package io.danlu.typed;

import io.danlu.space.Codec;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Converts between points and the user's own types, which declare the space: a record whose components have
 * annotations, or a sealed interface of such records.
 *
 * <table>
 * <caption>Parameters of components</caption>
 * <tr><th>type</th><th>annotations</th><th>parameter</th></tr>
 * <tr><td>{@code double}, {@code float}</td><td>{@link FloatRange}, {@link NormalPrior}, {@link LogNormalPrior}, or
 * {@link Ordinal}</td><td>float, or ordinal</td></tr>
 * <tr><td>{@code int}, {@code long}</td><td>{@link IntRange} (with a prior), or {@link Ordinal}</td><td>int, or
 * ordinal</td></tr>
 * <tr><td>{@code boolean}</td><td>{@link Weights} or none</td><td>bool</td></tr>
 * <tr><td>{@code String}</td><td>{@link OneOf} (with {@link Weights}), or {@link Ordinal}</td><td>categorical, or
 * ordinal</td></tr>
 * <tr><td>{@link Value}</td><td>{@link OneOf} (with {@link Weights}), whose texts are numbers, truth values, {@code null}
 * or texts, as in a study file</td><td>categorical</td></tr>
 * <tr><td>an enum</td><td>{@link Weights}, {@link Ordinal} or none</td><td>categorical, or ordinal</td></tr>
 * <tr><td>a {@code Set} of an enum</td><td>{@link Size} or none</td><td>subset</td></tr>
 * <tr><td>a {@code List} of an enum</td><td>{@link Permutation}</td><td>permutation</td></tr>
 * <tr><td>{@link Simplex} of an enum</td><td>none</td><td>simplex</td></tr>
 * <tr><td>a record</td><td>none</td><td>its components, called {@code component.name}</td></tr>
 * <tr><td>a sealed interface of records</td><td>{@link Weights} or none</td><td>categorical; the components of a choice
 * are called {@code component.Choice.name} and active under it</td></tr>
 * <tr><td>an {@code Optional} of one of these, {@code OptionalInt}, {@code OptionalLong},
 * {@code OptionalDouble}</td><td>its own and {@link When}</td><td>the same, active under that condition</td></tr>
 * </table>
 *
 * <p>A class can take the place of a record, such as a data class of Kotlin or a case class of Scala. It has one public
 * constructor whose parameters carry the annotations, and one field for each parameter, in the same order. A component
 * then has the name of the field.
 *
 * <p>Conditions between components are declared by {@link Require}. A constructor that throws for some points forbids
 * them, under the type's simple name, if it throws for one of 1,000 random points.
 *
 * <p>A parameter has the name of its component, or the name that {@link Name} sets. A sealed type that is the whole
 * space is a categorical parameter with the type's simple name. Types may be private and nested. Immutable. Thread-safe
 * if the user's constructors are.
 *
 * @param <T> the user's type
 */
public final class TypedCodec<T> implements Codec<T> {

    private final Class<T> type;
    private final Space space;
    private final Shape shape;

    private TypedCodec(Class<T> type, Space space, Shape shape) {
        this.type = type;
        this.space = space;
        this.shape = shape;
    }

    /**
     * Reads the space that {@code type} declares.
     *
     * @throws SpaceException if the type does not declare a space; the message names the component, the rule and the
     *     way out
     */
    public static <T> TypedCodec<T> of(Class<T> type) {
        TypeReader reader = new TypeReader();
        Shape shape = reader.root(type);
        Space space = reader.drafts().space();
        Refusals refusals = new Refusals(type, shape);
        return new TypedCodec<>(type, refusals.happen(space) ? space.forbid(refusals.name(), refusals) : space, shape);
    }

    @Override
    public Space space() {
        return space;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the type's own constructor refuses the point, which is then forbidden or rare
     */
    @Override
    public T decode(Point point) {
        return type.cast(shape.decode(point));
    }

    /**
     * {@inheritDoc}
     *
     * @throws SpaceException if a component is null, or a number is not finite
     */
    @Override
    public SequencedMap<String, Value> encode(T configuration) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        shape.encode(configuration, values);
        return Collections.unmodifiableSequencedMap(values);
    }
}
