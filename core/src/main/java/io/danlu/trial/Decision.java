package io.danlu.trial;

import java.util.Optional;

/**
 * Why somebody changed a study by hand, and who it was, as far as they said. Immutable.
 *
 * @param reason why
 * @param by who, as they call themselves: the user's name on a command line
 */
public record Decision(Optional<String> reason, Optional<String> by) {

    /** A decision of which nothing more is known. */
    public static final Decision UNEXPLAINED = new Decision(Optional.empty(), Optional.empty());

    /** A decision for that reason, by nobody in particular. */
    public static Decision because(String reason) {
        return new Decision(Optional.of(reason), Optional.empty());
    }

    /** The same decision, made by {@code who}. */
    public Decision madeBy(String who) {
        return new Decision(reason, Optional.of(who));
    }

    /** What was done, who did it and why: {@code stopped by alice: enough}. */
    public String after(String done) {
        return done
                + by.map(who -> " by " + who).orElse("")
                + reason.map(why -> ": " + why).orElse("");
    }

    /** Why, and who decided it: {@code leaked test data (by alice)}. Empty where nothing is known. */
    public String text() {
        String who = by.map(name -> "(by " + name + ")").orElse("");
        return reason.map(why -> who.isEmpty() ? why : why + " " + who).orElse(who);
    }
}
