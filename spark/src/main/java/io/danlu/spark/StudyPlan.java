package io.danlu.spark;

import io.danlu.study.StudyBuilder;
import java.io.Serializable;

/**
 * Describes a study. The driver creates or resumes the study by it, and each executor opens the same study by it. A
 * store set in the description is ignored.
 *
 * @param <T> type of configurations
 */
@FunctionalInterface
public interface StudyPlan<T> extends Serializable {

    /** Returns a new description, equal each time, on the driver and on executors. */
    StudyBuilder<T> builder();
}
