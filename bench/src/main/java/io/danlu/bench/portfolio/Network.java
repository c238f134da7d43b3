package io.danlu.bench.portfolio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A surrogate of YAHPO Gym: a small neural network in the ONNX format, as far as these networks use it. It is evaluated
 * for one row at a time, in double precision. Immutable and safe in any thread.
 *
 * <p>Source: Pfisterer et al., "YAHPO Gym: an efficient multi-objective multi-fidelity benchmark for hyperparameter
 * optimization", AutoML 2022.
 */
final class Network {

    private static final double EPSILON = 9.999999747378752e-6;

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int DOUBLE = 11;

    private final List<Operation> operations;
    private final List<Matrix> constants;
    private final int[] inputs;
    private final int output;

    /**
     * A constant.
     *
     * @param columns of a matrix that is stored by rows; the length of a vector
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Matrix(double[] values, int columns) {

        static final Matrix NONE = new Matrix(new double[0], 0);

        double[] row(int index) {
            return Arrays.copyOfRange(values, index * columns, (index + 1) * columns);
        }

        Matrix transposed() {
            int rows = values.length / columns;
            double[] other = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                other[(i % columns) * rows + i / columns] = values[i];
            }
            return new Matrix(other, rows);
        }
    }

    /** One operation: values by their numbers. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Operation(String type, int[] inputs, int output) {}

    private Network(List<Operation> operations, List<Matrix> constants, int[] inputs, int output) {
        this.operations = operations;
        this.constants = constants;
        this.inputs = inputs;
        this.output = output;
    }

    /** Reads a file in the ONNX format, version 13 of its operations. */
    static Network read(Path file) throws IOException {
        Message graph = Message.read(ByteBuffer.wrap(Files.readAllBytes(file)))
                .messages(7)
                .getFirst();
        Map<String, Integer> numbers = new HashMap<>();
        List<Matrix> constants = new ArrayList<>();
        for (Message tensor : graph.messages(5)) {
            put(constants, number(numbers, tensor.texts(8).getFirst()), matrix(tensor));
        }
        List<Operation> operations = new ArrayList<>();
        for (Message node : graph.messages(1)) {
            String type = node.texts(4).getFirst();
            int result = number(numbers, node.texts(2).getFirst());
            if (type.equals("Constant")) {
                Message tensor = node.messages(5).getFirst().messages(5).getFirst();
                put(constants, result, matrix(tensor));
                continue;
            }
            int[] arguments = node.texts(1).stream()
                    .mapToInt(name -> number(numbers, name))
                    .toArray();
            operations.add(new Operation(type, arguments, result));
        }
        operations.stream().filter(each -> each.type().equals("Gemm")).forEach(each -> {
            int weights = each.inputs()[1];
            constants.set(weights, constants.get(weights).transposed());
        });
        int[] inputs = {number(numbers, "x_cat"), number(numbers, "x_cont")};
        while (constants.size() < numbers.size()) {
            constants.add(Matrix.NONE);
        }
        return new Network(List.copyOf(operations), List.copyOf(constants), inputs, number(numbers, "output"));
    }

    private static int number(Map<String, Integer> numbers, String name) {
        numbers.putIfAbsent(name, numbers.size());
        return numbers.get(name);
    }

    private static void put(List<Matrix> constants, int number, Matrix matrix) {
        while (constants.size() <= number) {
            constants.add(Matrix.NONE);
        }
        constants.set(number, matrix);
    }

    private static Matrix matrix(Message tensor) {
        ByteBuffer raw = tensor.bytes(9);
        double[] values = switch (tensor.integers(2).getFirst().intValue()) {
            case FLOAT -> {
                double[] real = new double[raw.remaining() / Float.BYTES];
                Arrays.setAll(real, i -> raw.getFloat(raw.position() + i * Float.BYTES));
                yield real;
            }
            case INT64 -> {
                double[] whole = new double[raw.remaining() / Long.BYTES];
                Arrays.setAll(whole, i -> raw.getLong(raw.position() + i * Long.BYTES));
                yield whole;
            }
            case DOUBLE -> {
                DoubleBuffer real = raw.asDoubleBuffer();
                double[] all = new double[real.remaining()];
                real.get(all);
                yield all;
            }
            default -> throw new IllegalArgumentException("Tensor: unknown type of numbers");
        };
        List<Long> sizes = tensor.integers(1);
        return new Matrix(values, sizes.isEmpty() ? 1 : sizes.getLast().intValue());
    }

    /** Returns the outputs for the codes of categories and for numbers, both in the order of the scenario. */
    double[] outputs(double[] categories, double[] numbers) {
        double[][] values = new double[constants.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = constants.get(i).values();
        }
        values[inputs[0]] = categories;
        values[inputs[1]] = numbers;
        for (Operation operation : operations) {
            values[operation.output()] = result(operation, values);
        }
        return values[output];
    }

    private double[] result(Operation operation, double[][] values) {
        int[] from = operation.inputs();
        double[] first = values[from[0]];
        return switch (operation.type()) {
            case "Gather" -> gathered(constants.get(from[0]), first, (int) values[from[1]][0]);
            case "Concat" ->
                Arrays.stream(from)
                        .mapToObj(i -> values[i])
                        .flatMapToDouble(Arrays::stream)
                        .toArray();
            case "Cast", "Unsqueeze" -> first;
            case "Shape" -> new double[] {1, first.length};
            case "Slice" -> slice(first, values[from[1]][0], values[from[2]][0]);
            case "Gemm" -> product(first, constants.get(from[1]), values[from[2]]);
            case "BatchNormalization" ->
                map(
                        first,
                        i -> (first[i] - values[from[3]][i])
                                        / Math.sqrt(values[from[4]][i] + EPSILON)
                                        * values[from[1]][i]
                                + values[from[2]][i]);
            case "Add" -> map(first, i -> first[i] + at(values[from[1]], i));
            case "Sub" -> map(first, i -> first[i] - at(values[from[1]], i));
            case "Mul" -> map(first, i -> first[i] * at(values[from[1]], i));
            case "Div" -> map(first, i -> first[i] / at(values[from[1]], i));
            case "Neg" -> map(first, i -> -first[i]);
            case "Exp" -> map(first, i -> Math.exp(first[i]));
            case "Log" -> map(first, i -> Math.log(first[i]));
            case "Relu" -> map(first, i -> Math.max(first[i], 0));
            case "Sigmoid" -> map(first, i -> 1 / (1 + Math.exp(-first[i])));
            default -> throw new IllegalArgumentException("Operation '%s' is unknown".formatted(operation.type()));
        };
    }

    @FunctionalInterface
    private interface Element {
        double at(int index);
    }

    private static double[] map(double[] like, Element element) {
        double[] result = new double[like.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = element.at(i);
        }
        return result;
    }

    private static double at(double[] values, int index) {
        return values.length == 1 ? values[0] : values[index];
    }

    /** Returns a row of a matrix of weights, or an element of a vector, counted from its end if negative. */
    private static double[] gathered(Matrix weights, double[] vector, int index) {
        return weights.columns() > 1
                ? weights.row(index)
                : new double[] {vector[index < 0 ? vector.length + index : index]};
    }

    /** Returns a part. The bounds of halves of odd lengths are not whole here, as they would be in integers. */
    private static double[] slice(double[] vector, double from, double to) {
        return Arrays.copyOfRange(vector, (int) from, Math.min((int) to, vector.length));
    }

    /** Returns weights × vector + bias, for transposed weights. */
    private static double[] product(double[] vector, Matrix weights, double[] bias) {
        double[] sum = bias.clone();
        double[] all = weights.values();
        for (int i = 0; i < vector.length; i++) {
            double factor = vector[i];
            int start = i * sum.length;
            for (int j = 0; j < sum.length; j++) {
                sum[j] += factor * all[start + j];
            }
        }
        return sum;
    }
}
