/**
 * Studies on an Apache Spark cluster. Each trial is one task.
 *
 * <p>{@link io.danlu.spark.SparkStudy} is the entry point. For each trial the driver's loop leases a trial, submits a
 * Spark job with one task, and waits for it. The task opens the study's store on its executor, evaluates the objective,
 * and returns the event that ends the attempt; the driver then tells it to the study.
 *
 * {@snippet :
 * StudyPlan<Forest> plan = () -> Study.named("iris").space(Forest.class).maximize().seed(42);
 * try (SparkStudy<Forest> study = SparkStudy.open(spark, "postgresql://user@host:5432/db", plan)) {
 *     Forest best = study.optimize(forest -> crossValidate(forest), Budget.trials(30)).best().config();
 * }
 * }
 */
package io.danlu.spark;
