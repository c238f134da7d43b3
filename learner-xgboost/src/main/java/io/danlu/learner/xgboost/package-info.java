/** XGBoost as a learner of the model selection. */
package io.danlu.learner.xgboost;
