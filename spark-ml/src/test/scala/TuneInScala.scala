import io.danlu.space.Scale
import io.danlu.spark.ml.{DanluCrossValidator, ParamSpace}
import org.apache.spark.ml.classification.LogisticRegression
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator
import org.apache.spark.sql.DataFrame

/** Scala of docs/guide/spark.md, compiled by ScalaTest. */
object TuneInScala {

  def tune(training: DataFrame): Unit = {
    // [scala]
    val lr = new LogisticRegression()
    val space = ParamSpace.builder()
      .addFloat(lr.regParam, 1e-4, 1, Scale.LOG)
      .addFloat(lr.elasticNetParam, 0, 1)
      .addCategories[String](lr.family, "binomial", "multinomial")
      .build()
    val model = new DanluCrossValidator()
      .setEstimator(lr)
      .setEvaluator(new MulticlassClassificationEvaluator())
      .setSpace(space)
      .setTrials(12)
      .setNumFolds(5)
      .fit(training)
    println(model.getEstimatorParamMaps.zip(model.avgMetrics).mkString("\n"))
    // [/scala]
  }
}
