/** Tribuo's linear models and trees as learners of {@code io.danlu.selection}. */
@SuppressWarnings("requires-automatic")
module io.danlu.learner.tribuo {
    requires transitive io.danlu.selection;
    requires com.google.protobuf;
    requires io.danlu.math;
    requires java.logging;
    requires org.tribuo.classification.core;
    requires org.tribuo.classification.dtree;
    requires org.tribuo.classification.sgd;
    requires org.tribuo.common.tree;
    requires org.tribuo.core;
    requires org.tribuo.math;
    requires org.tribuo.regression.core;
    requires org.tribuo.regression.rtree;
    requires org.tribuo.regression.sgd;
    requires static org.jspecify;

    provides io.danlu.selection.learn.Learner with
            io.danlu.learner.tribuo.LinearLearner,
            io.danlu.learner.tribuo.TreesLearner;
}
