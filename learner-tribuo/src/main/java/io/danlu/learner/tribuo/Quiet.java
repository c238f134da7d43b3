package io.danlu.learner.tribuo;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Tribuo tells of each fit in the log; a search would drown in it. Who has set the level of its logger keeps it. */
final class Quiet {

    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    private Quiet() {}

    static void down() {
        if (TRIBUO.getLevel() == null) {
            TRIBUO.setLevel(Level.WARNING);
        }
    }
}
