package io.danlu.cli;

import io.danlu.store.StoreUnreachableException;
import io.danlu.study.StudyStatus;
import io.danlu.trial.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows a study on a full screen until a key or a signal ends it. One thread draws and reads keys; others read the
 * study and carry out actions, so that a slow server does not hold up a key.
 */
final class TopSession {

    private static final Duration KEY = Duration.ofMillis(100);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final String LOST = "no connection: ";

    private final TopSource source;
    private final boolean colour;
    private volatile TopView view;
    private volatile String message = "";
    private volatile boolean changed = true;
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private Optional<Integer> chosen = Optional.empty();
    private Optional<Question> question = Optional.empty();

    /** An action that waits for a yes. */
    private record Question(String text, Supplier<String> action) {}

    /** Reads the study for the first time. */
    TopSession(TopSource source, boolean colour) {
        this.source = source;
        this.colour = colour;
        this.view = TopView.read(source, Optional.empty());
    }

    /** Shows the study on {@code screen}. Returns the exit code. */
    int run(FullScreen screen, Interrupts interrupts) {
        Thread reader = Thread.ofVirtual().name("danlu-top").start(this::readOn);
        try {
            long drawn = System.nanoTime();
            while (!interrupts.came()) {
                failure.ifPresent(reason -> {
                    throw reason;
                });
                boolean isNew = screen.adapt() || changed;
                if (isNew || System.nanoTime() - drawn > SECOND_NANOS) {
                    changed = false;
                    drawn = System.nanoTime();
                    draw(screen);
                }
                if (!handle(screen.key(KEY))) {
                    return Exit.DONE;
                }
            }
            return Exit.INTERRUPTED;
        } finally {
            reader.interrupt();
        }
    }

    private void draw(FullScreen screen) {
        Screen shown = new Screen(true, colour, screen::columns);
        TopPicture.Hand hand =
                new TopPicture.Hand(chosen, question.map(Question::text).orElse(message));
        screen.draw(new TopPicture(shown, screen.rows()).lines(view, hand, Instant.now()));
    }

    private void readOn() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                source.awaitChange(AGAIN);
                read();
            }
        } catch (InterruptedException ended) {
            return;
        } catch (RuntimeException broken) {
            failure = Optional.of(broken);
        }
    }

    /** Reads the study. A store or server that does not answer is said, and the last picture stays. */
    private void read() throws InterruptedException {
        try {
            view = TopView.read(source, Optional.of(view));
            message = message.startsWith(LOST) ? "" : message;
        } catch (StoreUnreachableException lost) {
            message = LOST + lost.getMessage();
            Thread.sleep(AGAIN);
        }
        changed = true;
    }

    /** Returns whether to go on. */
    private boolean handle(FullScreen.Key key) {
        switch (key) {
            case FullScreen.Key.None none -> {}
            case FullScreen.Key.End end -> {
                return false;
            }
            case FullScreen.Key.Up up -> choose(-1);
            case FullScreen.Key.Down down -> choose(1);
            case FullScreen.Key.Escape escape -> answer(false);
            case FullScreen.Key.Letter(char letter) -> {
                if (question.isPresent()) {
                    answer(letter == 'y' || letter == 'Y');
                    return true;
                }
                return command(letter);
            }
        }
        return true;
    }

    private boolean command(char letter) {
        switch (letter) {
            case 'q' -> {
                return false;
            }
            case 'k' -> choose(-1);
            case 'j' -> choose(1);
            case 's' -> stopOrResume();
            case 'e' -> enqueue();
            case 'c' -> cancel();
            default -> say(TopPicture.KEYS);
        }
        return true;
    }

    private void choose(int step) {
        chosen = TopPicture.next(view, chosen, step);
        changed = true;
    }

    private void answer(boolean yes) {
        Optional<Question> asked = question;
        question = Optional.empty();
        say("");
        if (yes) {
            asked.map(Question::action).ifPresent(this::act);
        }
    }

    private void ask(String text, Supplier<String> action) {
        question = Optional.of(new Question(text + " (y/n)", action));
        changed = true;
    }

    private void say(String text) {
        message = text;
        changed = true;
    }

    private void stopOrResume() {
        if (view.status() == StudyStatus.Kind.STOPPED) {
            act(() -> {
                source.resume(User.decides(Optional.empty()));
                return "the study goes on";
            });
        } else {
            ask("Stop the study? Running trials may end.", () -> {
                source.stop(User.decides(Optional.empty()));
                return "no new trial starts; s resumes";
            });
        }
    }

    private void enqueue() {
        row().filter(row -> !row.values().isEmpty())
                .ifPresentOrElse(
                        row -> act(() -> "trial %d has the values of trial %d and waits in the queue"
                                .formatted(source.enqueue(row.values()), row.number())),
                        () -> say("Choose a trial with up and down, then e evaluates its values again."));
    }

    private void cancel() {
        row().filter(row -> row.state() == State.RUNNING || row.state() == State.QUEUED || row.state() == State.PAUSED)
                .ifPresentOrElse(
                        row -> ask("Cancel trial %d?".formatted(row.number()), () -> {
                            source.cancel(row.number(), User.decides(Optional.empty()));
                            return "trial %d is cancelled".formatted(row.number());
                        }),
                        () -> say("Choose a trial that has not ended with up and down, then c cancels it."));
    }

    private Optional<TopView.Row> row() {
        return chosen.flatMap(number -> view.trials().find(number));
    }

    private void act(Supplier<String> action) {
        Thread.ofVirtual().name("danlu-action").start(() -> {
            try {
                say(action.get());
                read();
            } catch (RuntimeException refused) {
                say(String.valueOf(refused.getMessage()));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
