package io.danlu.cli;

import io.danlu.trial.Decision;
import java.util.Optional;

/** The user of this machine who runs the command. */
final class User {

    private User() {}

    /** A decision of theirs; of nobody in particular where the machine does not know their name. */
    static Decision decides(Optional<String> reason) {
        return new Decision(
                reason,
                Optional.ofNullable(System.getProperty("user.name"))
                        .filter(name -> !name.isBlank() && !name.equals("?")));
    }
}
