package io.danlu.spark.ml;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** The params of {@link DanluCrossValidator} that concern its folds. */
public interface FoldParams extends Params {

    /** Returns the param of the number of folds. By default 3, as in Spark. */
    default IntParam numFolds() {
        return new IntParam(this, "numFolds", "number of folds (>= 2)", ParamValidators.gtEq(2));
    }

    /** Returns the number of folds. */
    default int getNumFolds() {
        return (Integer) getOrDefault(numFolds());
    }

    /** Returns the param of the column that has each row's fold, 0 to {@code numFolds} − 1. By default empty. */
    default Param<String> foldCol() {
        return new Param<>(this, "foldCol", "integer column with the fold of each row; empty: folds are random");
    }

    /** Returns the column that has each row's fold; empty if folds are random. */
    default String getFoldCol() {
        return getOrDefault(foldCol());
    }

    /**
     * Returns the param of the pruner, which may end a trial after a fold: a name, or JSON. By default {@code race},
     * which judges from the third fold on, or from the second if there are three folds.
     */
    default Param<String> pruner() {
        return new Param<>(
                this, "pruner", "pruner that ends poor trials between folds: a name such as race or none, or JSON");
    }

    /** Returns the pruner's name, or JSON with its options; empty for the default race. */
    default String getPruner() {
        return getOrDefault(pruner());
    }
}
