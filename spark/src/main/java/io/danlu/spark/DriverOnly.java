package io.danlu.spark;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkThrowable;
import org.apache.spark.rdd.RDD;

/**
 * Detects objectives that use Spark itself. Only the driver can submit jobs, so a data set, an RDD, a session or a
 * context is of no use inside a task, and neither is an estimator of Spark ML.
 */
final class DriverOnly {

    private static final Set<String> SQL = Set.of(
            "org.apache.spark.sql.SparkSession", "org.apache.spark.sql.Dataset", "org.apache.spark.sql.SQLContext");

    private static final String CONDITION = "CANNOT_INVOKE_IN_TRANSFORMATIONS";
    private static final String ASSERTION = "should only be created and accessed on the driver";
    private static final int DEPTH = 8;

    private DriverOnly() {}

    /**
     * Serializes {@code value} to nowhere.
     *
     * @throws DriverOnlyException if it holds an object of the driver
     * @throws IOException if it holds another object that cannot be serialized
     */
    static void checkSerializable(Object value) throws IOException {
        try (Detector output = new Detector()) {
            output.writeObject(value);
        }
    }

    /** Returns the message of Spark if {@code cause} says that a task used an object of the driver. */
    static Optional<String> message(Throwable cause) {
        return Stream.iterate(Optional.of(cause), Optional::isPresent, each -> each.flatMap(DriverOnly::below))
                .limit(DEPTH)
                .flatMap(Optional::stream)
                .filter(DriverOnly::isRefusal)
                .map(each ->
                        String.valueOf(each.getMessage()).lines().findFirst().orElse(""))
                .findFirst();
    }

    private static Optional<Throwable> below(Throwable cause) {
        return Optional.ofNullable(cause.getCause());
    }

    private static boolean isRefusal(Throwable cause) {
        return (cause instanceof SparkThrowable spark && CONDITION.equals(spark.getCondition()))
                || String.valueOf(cause.getMessage()).contains(ASSERTION);
    }

    private static boolean isOfDriver(Object value) {
        return value instanceof SparkContext
                || value instanceof RDD<?>
                || Stream.iterate(Optional.<Class<?>>of(value.getClass()), Optional::isPresent, DriverOnly::parent)
                        .flatMap(Optional::stream)
                        .anyMatch(type -> SQL.contains(type.getName()));
    }

    private static Optional<Class<?>> parent(Optional<Class<?>> type) {
        return type.flatMap(each -> Optional.<Class<?>>ofNullable(each.getSuperclass()));
    }

    /** Signals that an object of the driver would be sent to executors. */
    static final class DriverOnlyException extends IOException {

        private static final long serialVersionUID = 1;

        DriverOnlyException(Object value) {
            super("it holds a " + value.getClass().getName());
        }
    }

    /** Looks at each object before it is written. */
    private static final class Detector extends ObjectOutputStream {

        Detector() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object value) throws IOException {
            if (isOfDriver(value)) {
                throw new DriverOnlyException(value);
            }
            return value;
        }
    }
}
