package io.danlu.samplers.gp;

import io.danlu.surrogate.ConstraintModel;
import io.danlu.surrogate.Feasibility;
import io.danlu.surrogate.Plateaus;

/** A term of the acquisition function over encoded points. The acquisition is the sum of its terms. */
interface Term {

    /** Returns the term at {@code input}. */
    double at(double[] input);

    /** Returns the term at {@code input} and adds its derivative by each coordinate to {@code gradient}. */
    double at(double[] input, double[] gradient);

    /** Returns an upper bound of the term at {@code input}, which is much cheaper than the term. */
    double ceiling(double[] input);

    /** The logarithm of the probability that a trial does not fail. */
    record Success(Feasibility model) implements Term {

        @Override
        public double at(double[] input) {
            return model.log(input);
        }

        @Override
        public double at(double[] input, double[] gradient) {
            return model.log(input, gradient);
        }

        @Override
        public double ceiling(double[] input) {
            return 0;
        }
    }

    /** The logarithm of the probability that a constraint is met. */
    record Constrained(ConstraintModel model) implements Term {

        @Override
        public double at(double[] input) {
            return model.log(input);
        }

        @Override
        public double at(double[] input, double[] gradient) {
            return model.log(input, gradient);
        }

        @Override
        public double ceiling(double[] input) {
            return model.ceiling(input);
        }
    }

    /** The weighted logarithm of the chance that a loss is new. */
    record New(Plateaus model) implements Term {

        @Override
        public double at(double[] input) {
            return model.log(input);
        }

        @Override
        public double at(double[] input, double[] gradient) {
            return model.log(input, gradient);
        }

        @Override
        public double ceiling(double[] input) {
            return 0;
        }
    }
}
