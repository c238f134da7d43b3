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
                History now = history();
                int done = now.count(State.COMPLETE) + now.count(State.PRUNED) + now.count(State.FAILED);
                String best = now.outcomes().metrics().size() > 1
                        ? ""
                        : now.best()
                                .map(trial ->
                                        ", best %s (trial %d)".formatted(Texts.number(trial.value()), trial.number()))
                                .orElse("");
                return count(session.study().definition().name(), done, session.total()) + best;
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
                int done = remote.count(State.COMPLETE) + remote.count(State.PRUNED) + remote.count(State.FAILED);
                return count(remote.definition().name(), done, remote.budget());
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

    private static String count(String study, int done, OptionalInt total) {
        return "%s: %d%s trials".formatted(study, done, total.isPresent() ? "/" + total.getAsInt() : "");
    }
}
