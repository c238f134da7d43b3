package io.danlu.trial;

import java.util.Optional;

/**
 * The reason for a change of a study by hand, and who made it, as far as they are known. Immutable.
 *
 * @param reason the reason, if one was given
 * @param by the name of the person, if known; on a command line, the user's name
 */
public record Decision(Optional<String> reason, Optional<String> by) {

    /** A decision without a reason and without a name. */
    public static final Decision UNEXPLAINED = new Decision(Optional.empty(), Optional.empty());

    /** Returns a decision with a reason and without a name. */
    public static Decision because(String reason) {
        return new Decision(Optional.of(reason), Optional.empty());
    }

    /** Returns a copy of this decision, made by {@code who}. */
    public Decision madeBy(String who) {
        return new Decision(reason, Optional.of(who));
    }

    /** Returns a sentence such as {@code stopped by alice: enough}. */
    public String after(String done) {
        return done
                + by.map(who -> " by " + who).orElse("")
                + reason.map(why -> ": " + why).orElse("");
    }

    /** Returns the reason and the name: {@code leaked test data (by alice)}. Empty if both are unknown. */
    public String text() {
        String who = by.map(name -> "(by " + name + ")").orElse("");
        return reason.map(why -> who.isEmpty() ? why : why + " " + who).orElse(who);
    }
}
