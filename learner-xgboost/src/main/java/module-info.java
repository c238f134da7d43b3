/** XGBoost as a learner of {@code io.danlu.selection}. */
@SuppressWarnings("requires-automatic")
module io.danlu.learner.xgboost {
    requires transitive io.danlu.selection;
    requires ml.dmlc.xgboost4j;
    requires static org.jspecify;

    provides io.danlu.selection.learn.Learner with
            io.danlu.learner.xgboost.XgboostLearner;
}
