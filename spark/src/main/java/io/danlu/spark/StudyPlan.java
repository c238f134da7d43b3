package io.danlu.spark;

import io.danlu.study.StudyBuilder;
import java.io.Serializable;

/**
 * How a study is described: the driver makes or resumes the study by it, and each executor opens the same study by it. What it
 * says of a store is not used.
 *
 * @param <T> the configuration's type
 */
@FunctionalInterface
public interface StudyPlan<T> extends Serializable {

    /** The description, made anew and equal each time, on the driver and on executors. */
    StudyBuilder<T> builder();
}
