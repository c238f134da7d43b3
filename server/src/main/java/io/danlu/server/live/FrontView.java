package io.danlu.server.live;

import io.danlu.report.LivePage;
import io.danlu.report.StudyFront;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The recommended front of a study as it is now. Fits models only if the study has changed since the last look; clients
 * that come meanwhile wait and share the result. Thread-safe.
 */
final class FrontView {

    private Optional<Seen> last = Optional.empty();

    /** The front of a study at one moment. */
    record Seen(View.Moment of, StudyFront front) {}

    synchronized Seen see(Supplier<View.Moment> study) {
        View.Moment now = study.get();
        if (last.filter(seen -> isSame(seen.of(), now)).isEmpty()) {
            LivePage page = now.page();
            last = Optional.of(new Seen(now, StudyFront.of(page.definition(), page.history())));
        }
        return last.get();
    }

    private static boolean isSame(View.Moment one, View.Moment other) {
        return one.incarnation().equals(other.incarnation()) && View.isSame(one.page(), other.page());
    }
}
