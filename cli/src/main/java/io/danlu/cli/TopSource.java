package io.danlu.cli;

import io.danlu.client.WatchedStudy;
import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.report.LivePage;
import io.danlu.server.live.OpenStudies;
import io.danlu.server.live.OpenStudy;
import io.danlu.server.live.Overview;
import io.danlu.space.Value;
import io.danlu.store.Store;
import io.danlu.trial.Decision;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A study to watch and control, in a store or on a server. Both describe it in the words of the HTTP API. */
interface TopSource {

    /** Returns its definition, its progress and its best trial. */
    Fields overview();

    /**
     * Returns trials, the latest first.
     *
     * @param state state of the trials; empty for all
     */
    List<Fields> trials(Optional<State> state, int most);

    /** Waits for a change, but at most for {@code most}. */
    void awaitChange(Duration most) throws InterruptedException;

    void stop(Decision decision);

    void resume(Decision decision);

    void cancel(int number, Decision decision);

    /** Puts a configuration into the queue and returns the number of its trial. */
    int enqueue(Map<String, Value> values);

    /** Returns a study on a server. */
    static TopSource of(WatchedStudy study) {
        return new TopSource() {
            @Override
            public Fields overview() {
                return study.overview();
            }

            @Override
            public List<Fields> trials(Optional<State> state, int most) {
                return study.trials(state, most);
            }

            @Override
            public void awaitChange(Duration most) throws InterruptedException {
                study.awaitChange(most);
            }

            @Override
            public void stop(Decision decision) {
                study.stop(decision);
            }

            @Override
            public void resume(Decision decision) {
                study.resume(decision);
            }

            @Override
            public void cancel(int number, Decision decision) {
                study.cancel(number, decision);
            }

            @Override
            public int enqueue(Map<String, Value> values) {
                return study.enqueue(Json.values(values));
            }
        };
    }

    /** Returns a study in a store, which is read whenever it is asked. */
    static TopSource of(Store store, String name) {
        OpenStudy study = new OpenStudies(store).get(name);
        return new TopSource() {
            @Override
            public Fields overview() {
                return Field.root("study", new Overview(study.now()).brief()).fields();
            }

            @Override
            public List<Fields> trials(Optional<State> state, int most) {
                LivePage page = study.lately();
                List<Trial> wanted = page.history()
                        .trials()
                        .filter(trial -> state.isEmpty() || trial.state() == state.get())
                        .toList();
                return wanted.reversed().stream()
                        .limit(most)
                        .map(trial -> Field.root("trial", page.row(trial)).fields())
                        .toList();
            }

            @Override
            public void awaitChange(Duration most) throws InterruptedException {
                Thread.sleep(most); // a store tells nobody of changes, so it is read again after a while
            }

            @Override
            public void stop(Decision decision) {
                study.study().control().stop(decision);
            }

            @Override
            public void resume(Decision decision) {
                study.study().control().resume(decision);
            }

            @Override
            public void cancel(int number, Decision decision) {
                study.study().control().cancel(number, decision);
            }

            @Override
            public int enqueue(Map<String, Value> values) {
                return study.study().enqueue(values);
            }
        };
    }
}
