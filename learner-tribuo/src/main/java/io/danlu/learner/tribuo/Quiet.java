package io.danlu.learner.tribuo;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Turns Tribuo's log messages about each fit off, because a search makes very many. A level that was set for its logger
 * is kept.
 */
final class Quiet {

    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    private Quiet() {}

    static void down() {
        if (TRIBUO.getLevel() == null) {
            TRIBUO.setLevel(Level.WARNING);
        }
    }
}
