package io.danlu.format;

import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;

/** The {@code run} block of a study file: what is evaluated, as far as the file's form goes. */
public sealed interface RunBlock {

    /**
     * A learner on a table of data.
     *
     * @param learner what learns, from which features
     * @param data the table
     * @param target the column to predict
     * @param split how trials are scored
     * @param test the part of the rows that no trial sees, between 0 and 1 exclusive
     * @param scoring by which scorers
     * @param growth the hyperparameter that trials grow by, and report at, where it is not the splits
     */
    record Model(
            Learner learner,
            Data data,
            String target,
            Split split,
            OptionalDouble test,
            Scoring scoring,
            Optional<Growth> growth)
            implements RunBlock {}

    /**
     * A CSV file and how it is read.
     *
     * @param file its path, relative to nothing but the working directory any more
     * @param separator the character between cells; empty to find it in the file
     * @param decimal the decimal mark of its numbers, a point or a comma; empty to find it in the file
     * @param drop the names of columns that are not read
     * @param weights the name of the column with the weights of rows in fits, if there is one
     */
    record Data(
            Path file,
            Optional<Character> separator,
            Optional<Character> decimal,
            List<String> drop,
            Optional<String> weights) {
        public Data {
            drop = List.copyOf(drop);
        }

        /** Reads all columns of a file, whose separator and decimal mark are found in it. */
        public Data(Path file) {
            this(file, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
        }

        /** Returns the same data with the column of weights. */
        Data withWeights(Optional<String> column) {
            return new Data(file, separator, decimal, drop, column);
        }
    }

    /**
     * A learner and what is decided about it before any trial.
     *
     * @param name its name
     * @param params fixed parameters of the learner
     * @param steps what is done to the features before the learner sees them
     * @param weights the weights of classes in fits, where the block has them
     */
    record Learner(String name, SequencedMap<String, Value> params, List<Step> steps, Optional<ClassWeights> weights) {

        /** Creates a learner to which all classes count the same. */
        public Learner(String name, SequencedMap<String, Value> params, List<Step> steps) {
            this(name, params, steps, Optional.empty());
        }

        public Learner {
            params = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(params));
            steps = List.copyOf(steps);
        }
    }

    /**
     * Weights of classes in fits.
     *
     * @param word {@code none}, {@code balanced} or {@code given}
     * @param classes given weights by class
     */
    record ClassWeights(String word, SequencedMap<String, Double> classes) {
        public ClassWeights {
            classes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(classes));
        }
    }

    /**
     * Scorers of a model, and which of its trials is the best by them.
     *
     * @param names the scorers' names, each once; none where the file names none
     * @param refit the one of them by which trials are compared, where it is not the first
     * @param oneStandardError the parameter whose least value, or after a minus whose greatest, is the simplest of
     *     those that score about as well as the best
     * @param positive the class that binary scorers take for the positive one, where the file names it
     */
    record Scoring(
            List<String> names, Optional<String> refit, Optional<String> oneStandardError, Optional<String> positive) {

        /** Creates the scoring of a file that names no positive class. */
        public Scoring(List<String> names, Optional<String> refit, Optional<String> oneStandardError) {
            this(names, refit, oneStandardError, Optional.empty());
        }

        public Scoring {
            names = List.copyOf(names);
        }

        /**
         * Returns the scorer that trials are compared by: {@code refit}, or the first one. Larger is better by every
         * scorer. Empty where the file names none.
         */
        public Optional<Metric> metric() {
            return refit.or(() -> names.stream().findFirst()).map(name -> new Metric(name, Direction.MAXIMIZE));
        }
    }

    /**
     * Growth of a trial's fits.
     *
     * @param resource the hyperparameter that they grow by
     * @param earlyStopping so much of the resource beyond its best a trial ends, at least 1
     */
    record Growth(String resource, OptionalInt earlyStopping) {}

    /**
     * A program.
     *
     * @param arguments the program and its arguments, with placeholders, never for a shell; at least one
     * @param launch how it is started
     * @param limits what each trial may use
     */
    record Command(List<String> arguments, Launch launch, TrialLimits limits) implements RunBlock {

        /** Creates a program that is started in the study file's folder, with no variables of the file. */
        public Command(List<String> arguments, TrialLimits limits) {
            this(arguments, Launch.DEFAULT, limits);
        }

        public Command {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * The start of a program.
     *
     * @param env environment variables that are set for it; their values may be secrets
     * @param cwd its working directory, relative to the study file's folder; empty for that folder
     * @param devices values of {@value #DEVICES} by slot; none to leave that variable alone
     * @param retries how often it is run again in the same trial after a failure, at least 0
     */
    record Launch(SequencedMap<String, String> env, Optional<Path> cwd, List<String> devices, int retries) {

        /** The variable that {@code devices} set. */
        public static final String DEVICES = "CUDA_VISIBLE_DEVICES";

        /** No variables, the study file's folder, all devices, no retries. */
        public static final Launch DEFAULT = new Launch(new LinkedHashMap<>(), Optional.empty(), List.of(), 0);

        public Launch {
            env = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(env));
            devices = List.copyOf(devices);
        }
    }

    /**
     * Something that is done to features.
     *
     * @param name {@code impute}, {@code scale}, {@code one_hot} or {@code ordinal}
     * @param choice how, of the first two
     * @param columns of which columns; none for all that it can be done to
     * @param value that of {@code impute: constant}
     */
    record Step(String name, Optional<String> choice, Optional<List<String>> columns, Optional<Value> value) {
        public Step {
            columns = columns.map(List::copyOf);
        }
    }

    /** The splits by which a model's trials are scored. */
    sealed interface Split {

        /** Cross-validation in so many folds, at least 2. */
        record Folds(int count) implements Split {}

        /**
         * A splitter of a name.
         *
         * @param splitter its name
         * @param options what else the block says, in its order
         */
        record Named(String splitter, SequencedMap<String, Value> options) implements Split {
            public Named {
                options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
            }
        }

        /** A hold-out of this part of the rows, between 0 and 1 exclusive. */
        record HoldOut(double fraction) implements Split {}
    }
}
