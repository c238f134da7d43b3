package io.danlu.spark.ml;

import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** The params of the search, which takes the place of Spark's {@code estimatorParamMaps}. */
public interface SearchParams extends Params {

    /** Returns the param of the search space, as JSON. */
    default Param<String> space() {
        return new Param<>(this, "space", "search space over params of the estimator, as JSON");
    }

    /** Returns the search space. */
    default ParamSpace getSpace() {
        return ParamSpace.read(getOrDefault(space()));
    }

    /** Returns the param of the study's total number of trials. By default 20. */
    default IntParam trials() {
        return new IntParam(this, "trials", "total number of trials of the study (>= 1)", ParamValidators.gtEq(1));
    }

    /** Returns the study's total number of trials. */
    default int getTrials() {
        return (Integer) getOrDefault(trials());
    }

    /** Returns the param of the sampler: a name such as {@code tpe}, or JSON. By default {@code auto}. */
    default Param<String> sampler() {
        return new Param<>(this, "sampler", "sampler that proposes configurations: a name, or JSON with options");
    }

    /** Returns the sampler's name, or JSON with its options. */
    default String getSampler() {
        return getOrDefault(sampler());
    }

    /** Returns the param of the store's URL. By default empty: the study is in memory. */
    default Param<String> store() {
        return new Param<>(
                this, "store", "URL of the store that keeps the study, such as sqlite:danlu.db; empty: none");
    }

    /** Returns the store's URL; empty if the study is in memory. */
    default String getStore() {
        return getOrDefault(store());
    }

    /** Returns the param of the study's name in its store. */
    default Param<String> study() {
        return new Param<>(this, "study", "name of the study in its store");
    }

    /** Returns the study's name; empty if none was chosen. */
    default String getStudy() {
        return getOrDefault(study());
    }

    /** Returns the param of the choice of the configuration: {@code recommended} by default, or {@code best}. */
    default Param<String> choice() {
        return new Param<>(
                this,
                "choice",
                "configuration of the model: recommended (by a model of all trials), or best (the best average metric)",
                ParamValidators.inArray(List.of(Choice.RECOMMENDED, Choice.BEST)));
    }

    /** Returns the choice of the configuration. */
    default String getChoice() {
        return getOrDefault(choice());
    }

    /** Returns the param that tells whether the chosen configuration is fitted to all data. By default true. */
    default BooleanParam refit() {
        return new BooleanParam(this, "refit", "whether to fit the chosen configuration to all data");
    }

    /** Returns whether the chosen configuration is fitted to all data. */
    default boolean getRefit() {
        return (Boolean) getOrDefault(refit());
    }
}
