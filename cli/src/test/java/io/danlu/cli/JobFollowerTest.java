package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.cli.launch.SlurmTask;
import io.danlu.store.StoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Follows jobs whose answers of Slurm and of the store the test has written down. LaunchSlurmTest has a real Slurm. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class JobFollowerTest {

    private static final SlurmTask RUNNING = new SlurmTask("0", "RUNNING", "None");
    private static final SlurmTask COMPLETED = new SlurmTask("0", "COMPLETED", "None");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A study with one result. */
    private static class Steady implements FollowedStudy {

        @Override
        public String line() {
            return "mine: 1/1 trials";
        }

        @Override
        public boolean hasResults() {
            return true;
        }

        @Override
        public List<String> summary() {
            return List.of("best     1");
        }
    }

    /** Follows a job of which Slurm gives these answers in turn, and then always the last one. */
    private int follow(FollowedStudy study, List<List<SlurmTask>> answers) {
        Deque<List<SlurmTask>> left = new ArrayDeque<>(answers);
        Output output = new Output(new PrintWriter(out), new PrintWriter(err), Screen.PIPE, Screen.PIPE);
        return new JobFollower(
                        () -> left.size() > 1 ? left.remove() : left.element(), 7, study, output, Duration.ofMillis(1))
                .follow();
    }

    @Test
    void aJobThatSlurmDoesNotKnowYetIsWaitedFor() {
        assertThat(follow(new Steady(), List.of(List.of(), List.of(RUNNING), List.of(COMPLETED))))
                .isEqualTo(Exit.DONE);
        assertThat(out.toString().lines()).containsExactly("best     1", "ended    job 7: 1 completed");
    }

    /** A study whose store fails a number of times before it answers. */
    private static final class Unsteady extends Steady {

        private int failures;

        Unsteady(int failures) {
            this.failures = failures;
        }

        @Override
        public String line() {
            fail();
            return super.line();
        }

        @Override
        public boolean hasResults() {
            fail();
            return super.hasResults();
        }

        private void fail() {
            if (failures > 0) {
                failures--;
                throw new StoreException("The store is full.");
            }
        }
    }

    @Test
    void aPassingFailureOfTheStoreEndsNoWait() {
        assertThat(follow(new Unsteady(5), List.of(List.of(RUNNING), List.of(RUNNING), List.of(COMPLETED))))
                .isEqualTo(Exit.DONE);
        assertThat(out.toString().lines()).containsExactly("best     1", "ended    job 7: 1 completed");
    }

    @Test
    void aStoreThatStaysAwayCostsTheSummaryAlone() {
        assertThat(follow(new Unsteady(1000), List.of(List.of(RUNNING), List.of(COMPLETED))))
                .isEqualTo(Exit.FAILED);
        assertThat(out.toString().lines()).containsExactly("ended    job 7: 1 completed");
        assertThat(err.toString())
                .contains(
                        "the results cannot be read: The store is full. 'danlu show' prints them when the store answers.");
    }

    @Test
    void theEndOfAForgottenJobIsUnknown() {
        assertThat(follow(new Steady(), List.of(List.of(RUNNING), List.of()))).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).contains("best     1", "its tasks are gone");
        assertThat(err.toString()).contains("Slurm does not know job 7 any more");
    }
}
