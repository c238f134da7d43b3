/** Cross-validated models: data, splitters, scorers, learners, curves and searches. */
module io.danlu.selection {
    requires transitive io.danlu.core;
    requires transitive io.danlu.format;
    requires io.danlu.forest;
    requires io.danlu.math;
    requires static org.jspecify;

    exports io.danlu.selection;
    exports io.danlu.selection.curve;
    exports io.danlu.selection.data;
    exports io.danlu.selection.learn;
    exports io.danlu.selection.portfolio;
    exports io.danlu.selection.prepare;
    exports io.danlu.selection.saved;
    exports io.danlu.selection.score;
    exports io.danlu.selection.search;
    exports io.danlu.selection.split;

    uses io.danlu.selection.learn.Learner;

    provides io.danlu.selection.learn.Learner with
            io.danlu.selection.learn.BoostingLearner,
            io.danlu.selection.learn.ForestLearner;
}
