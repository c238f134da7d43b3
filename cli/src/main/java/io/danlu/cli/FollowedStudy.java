package io.danlu.cli;

import io.danlu.client.RemoteStudy;
import io.danlu.trial.History;
import io.danlu.trial.State;
import java.util.List;
import java.util.OptionalInt;

/** A study that workers elsewhere evaluate. Each call reads its present state. */
interface FollowedStudy {

    /** Returns its progress in one line. */
    String line();

    /** Returns whether a trial completed. */
    boolean hasResults();

    /** Returns its results in a few lines. */
    List<String> summary();

    /** Returns the study of a session, in its store. */
    static FollowedStudy of(Session session) {
        return new FollowedStudy() {
            @Override
            public String line() {
                return Progress.line(session.study().definition().name(), session.total(), history());
            }

            @Override
            public boolean hasResults() {
                return history().count(State.COMPLETE) > 0;
            }

            @Override
            public List<String> summary() {
                return Summaries.lines(session.study().definition(), history());
            }

            private History history() {
                return session.study().history();
            }
        };
    }

    /** Returns a study on a server. */
    static FollowedStudy of(RemoteStudy remote) {
        return new FollowedStudy() {
            @Override
            public String line() {
                OptionalInt budget = remote.budget();
                int done = remote.count(State.COMPLETE) + remote.count(State.PRUNED) + remote.count(State.FAILED);
                return "%s: %d%s trials"
                        .formatted(remote.definition().name(), done, budget.isPresent() ? "/" + budget.getAsInt() : "");
            }

            @Override
            public boolean hasResults() {
                return remote.count(State.COMPLETE) > 0;
            }

            @Override
            public List<String> summary() {
                return List.of(line());
            }
        };
    }
}
