package io.danlu.spark.ml;

import io.danlu.format.Json;
import io.danlu.space.Value;
import java.io.Serializable;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.FloatParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/**
 * The param that a parameter of a space sets.
 *
 * @param parent uid of the param's stage
 * @param name the param's name
 * @param json whether the parameter's values are the JSON of the param's values
 */
record ParamKey(String parent, String name, boolean json) implements Serializable {

    static ParamKey of(Param<?> param, boolean json) {
        return new ParamKey(param.parent(), param.name(), json);
    }

    /**
     * Converts a value of the space to one of {@code param}.
     *
     * @throws IllegalArgumentException if the param has another type, or Spark does not allow the value
     */
    Object value(Param<Object> param, Value value) {
        Object converted = converted(param, value);
        if (!Boolean.TRUE.equals(param.isValid().apply(converted))) {
            throw new IllegalArgumentException("Space: param '%s' of '%s' does not allow the value %s. %s."
                    .formatted(name, parent, shown(value), param.doc()));
        }
        return converted;
    }

    private Object converted(Param<Object> param, Value value) {
        return switch (param) {
            case DoubleParam real -> real(value);
            case FloatParam real -> (float) real(value);
            case IntParam integer -> Math.toIntExact(integer(value));
            case LongParam integer -> integer(value);
            case BooleanParam bool when value instanceof Value.Bool(boolean truth) -> truth;
            case Param<Object> other when json && value instanceof Value.Text(String text) -> other.jsonDecode(text);
            case Param<Object> other when value instanceof Value.Text(String text) -> text;
            default -> throw mismatch(value);
        };
    }

    private double real(Value value) {
        return switch (value) {
            case Value.Real(double real) -> real;
            case Value.Int(long integer) -> integer;
            default -> throw mismatch(value);
        };
    }

    private long integer(Value value) {
        if (value instanceof Value.Int(long integer)) {
            return integer;
        }
        throw mismatch(value);
    }

    private IllegalArgumentException mismatch(Value value) {
        return new IllegalArgumentException(
                "Space: param '%s' of '%s' has another type than the value %s. Use the method of the builder, or the type of the component, that fits the param."
                        .formatted(name, parent, shown(value)));
    }

    private static String shown(Value value) {
        return Json.of(value).text();
    }
}
