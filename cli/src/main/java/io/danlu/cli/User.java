package io.danlu.cli;

import io.danlu.trial.Decision;
import java.util.Optional;

/** The user of this machine who runs the command. */
final class User {

    private User() {}

    /** Returns a decision of this user, without an author if the machine does not know the user's name. */
    static Decision decides(Optional<String> reason) {
        return new Decision(
                reason,
                Optional.ofNullable(System.getProperty("user.name"))
                        .filter(name -> !name.isBlank() && !name.equals("?")));
    }
}
