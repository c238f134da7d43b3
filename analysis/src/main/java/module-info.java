/** Importance, calibration, alarms and fronts of a study's history, for Danlu's own modules. */
@SuppressWarnings("module") // The modules that it is exported to are compiled after it.
module io.danlu.analysis {
    requires transitive io.danlu.core;
    requires io.danlu.forest;
    requires io.danlu.math;
    requires io.danlu.surrogate;
    requires static org.jspecify;

    exports io.danlu.analysis to
            io.danlu.cli,
            io.danlu.report;
    exports io.danlu.analysis.course to
            io.danlu.report;
    exports io.danlu.analysis.front to
            io.danlu.cli,
            io.danlu.report;
    exports io.danlu.analysis.health to
            io.danlu.cli,
            io.danlu.report;
    exports io.danlu.analysis.importance to
            io.danlu.cli,
            io.danlu.report;
    exports io.danlu.analysis.landscape to
            io.danlu.report;
    exports io.danlu.analysis.outlook to
            io.danlu.report;
}
