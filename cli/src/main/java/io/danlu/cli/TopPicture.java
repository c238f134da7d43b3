package io.danlu.cli;

import io.danlu.space.Spelling;
import io.danlu.study.StudyStatus;
import io.danlu.trial.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Draws a study for a screen of some size. Every line fits; the least important ones are left out on a small screen.
 *
 * @param screen tells the colours and the number of columns
 * @param rows number of lines
 */
record TopPicture(Screen screen, int rows) {

    static final String KEYS = "up/down choose  s stop/go on  e again  c cancel  q quit";

    private static final int BAR = 10;
    private static final int LABEL = 9;

    /** Widths of columns. */
    private static final int NUMBER = 7;

    private static final int STATE = 9;
    private static final int VALUE = 10;
    private static final int TIME = 11;
    private static final int BEST_LINES = 2;

    /** The lines that are there whatever the study does: two headings, blanks above them, and the two last lines. */
    private static final int FIXED = 6;

    /**
     * The choices of the person who watches.
     *
     * @param chosen number of the chosen trial
     * @param message a question, or the outcome of the last action
     */
    record Hand(Optional<Integer> chosen, String message) {}

    /** Returns exactly {@code rows} lines. */
    List<String> lines(TopView view, Hand hand, Instant now) {
        List<String> head = head(view, now);
        int room = Math.max(0, rows - head.size() - FIXED);
        int running = Math.min(view.trials().running().size(), Math.max(1, room / 2));
        List<String> lines = new ArrayList<>(head);
        lines.add("");
        lines.add(heading("running", view.count(State.RUNNING), view));
        List<TopView.Row> shown = around(view.trials().running(), running, hand);
        shown.forEach(row -> lines.add(line(row, hand, now)));
        lines.add("");
        lines.add(heading("latest", view.count(State.QUEUED), view));
        List<TopView.Row> latest = around(view.trials().latest(), Math.max(0, room - shown.size()), hand);
        latest.forEach(row -> lines.add(line(row, hand, now)));
        while (lines.size() < rows - 2) {
            lines.add("");
        }
        List<String> fitting = new ArrayList<>(lines.subList(0, Math.max(0, rows - 2)));
        fitting.add(screen.paint(Colour.WARNING, fit(hand.message())));
        fitting.add(screen.paint(Colour.HEADING, fit(KEYS)));
        return List.copyOf(fitting.subList(Math.max(0, fitting.size() - rows), fitting.size()));
    }

    private String fit(String text) {
        return TextWidth.shortened(Spelling.printable(Language.said(text)), screen.columns());
    }

    private List<String> head(TopView view, Instant now) {
        List<String> lines = new ArrayList<>();
        String name = Spelling.printable(view.study().name());
        String title = TextWidth.shortened(name, Math.max(1, screen.columns() / 2));
        String status = TextWidth.shortened(
                Spelling.printable(Language.said(view.text())),
                Math.max(1, screen.columns() - TextWidth.of(title) - 2));
        lines.add(screen.paint(Colour.HEADING, title) + "  " + paint(view.status(), status));
        lines.addAll(best(view));
        lines.add(fit("trials   " + progress(view, now)));
        if (view.count(State.FAILED) > 0) {
            lines.add(labelled(Colour.FAILED, "failed   " + failures(view)));
        }
        return lines;
    }

    private String paint(StudyStatus.Kind status, String text) {
        return switch (status) {
            case STOPPED, PAUSED -> screen.paint(Colour.WARNING, text);
            case FAILED -> screen.paint(Colour.FAILED, text);
            case RUNNING, FINISHED, WAITING -> text;
        };
    }

    /** Paints the label of a line. */
    private String labelled(Colour colour, String line) {
        String fitting = fit(line);
        String label = fitting.split(" ", 2)[0];
        return screen.paint(colour, label) + fitting.substring(label.length());
    }

    private List<String> best(TopView view) {
        String metric = view.study().metrics().getFirst().name();
        String text = view.best()
                .map(best -> "best     %s = %s in trial %d: %s"
                        .formatted(metric, value(best), best.number(), Texts.values(best.values())))
                .orElse(
                        view.study().metrics().size() > 1
                                ? "best     of several objectives: see 'danlu front'"
                                : "best     none yet");
        List<String> lines = TextWidth.wrapped(Language.said(text), screen.columns(), LABEL);
        List<String> first = new ArrayList<>();
        first.add(labelled(Colour.BEST, lines.getFirst()));
        lines.stream().skip(1).limit(BEST_LINES - 1L).map(this::fit).forEach(first::add);
        return first;
    }

    private static String progress(TopView view, Instant now) {
        StringBuilder text = new StringBuilder();
        if (view.total().isPresent() && view.total().getAsInt() > 0) {
            int total = view.total().getAsInt();
            int full = Math.min(BAR, BAR * view.done() / total);
            text.append("#".repeat(full))
                    .append(".".repeat(BAR - full))
                    .append(' ')
                    .append(view.done())
                    .append('/')
                    .append(total);
        } else {
            text.append(view.done());
        }
        if (view.count(State.PRUNED) > 0) {
            text.append(", %d pruned".formatted(view.count(State.PRUNED)));
        }
        OptionalDouble rate = view.status() == StudyStatus.Kind.RUNNING ? view.rate(now) : OptionalDouble.empty();
        if (rate.isPresent()) {
            double minute = 60 * rate.getAsDouble();
            text.append(
                    minute >= 1
                            ? ", %s/min".formatted(Texts.round(minute))
                            : ", %s/h".formatted(Texts.round(60 * minute)));
            int left = view.total().orElse(0) - view.done();
            if (left > 0) {
                text.append(", %s left".formatted(Texts.about(left / rate.getAsDouble())));
            }
        }
        return text.toString();
    }

    private static String failures(TopView view) {
        String causes = view.trials().causes().entrySet().stream()
                .map(cause -> "%d × %s".formatted(cause.getValue(), cause.getKey()))
                .collect(Collectors.joining(", "));
        return "%d: %s".formatted(view.count(State.FAILED), causes);
    }

    private String heading(String kind, int count, TopView view) {
        String more = kind.equals("running") ? " " + count : count > 0 ? " (%d queued)".formatted(count) : "";
        String metric = TextWidth.shortened(view.study().metrics().getFirst().name(), VALUE);
        return screen.paint(
                Colour.HEADING,
                fit(padded(Language.said(kind + more), NUMBER + STATE + 3) + padded(metric, VALUE) + "  "
                        + padded(Language.said("time"), TIME) + "  " + Language.said("parameters")));
    }

    private String line(TopView.Row row, Hand hand, Instant now) {
        boolean isChosen =
                hand.chosen().filter(number -> number == row.number()).isPresent();
        String state = row.state() == State.RUNNING
                ? row.reported().flatMap(TopPicture::step).map(Language::said).orElse("")
                : Language.said(row.state().word());
        String number = (isChosen ? ">" : " ")
                + " "
                        .repeat(Math.max(
                                0, NUMBER - 1 - Integer.toString(row.number()).length()))
                + row.number();
        String front = number + "  " + padded(state, STATE) + " ";
        String rest = padded(
                        row.reported()
                                .map(reported -> Texts.number(reported.value()))
                                .orElse("-"),
                        VALUE)
                + "  "
                + padded(row.time(now).map(Texts::duration).map(Language::said).orElse("-"), TIME)
                + "  "
                + (row.cause().isEmpty() ? Texts.values(row.values()) : Language.said(firstLine(row.cause())));
        String line = fit(front + rest);
        Optional<Colour> colour = isChosen ? Optional.of(Colour.HEADING) : colour(row.state());
        return colour.map(paint -> screen.paint(paint, line)).orElse(line);
    }

    private static Optional<Colour> colour(State state) {
        return switch (state) {
            case FAILED -> Optional.of(Colour.FAILED);
            case PRUNED -> Optional.of(Colour.PRUNED);
            case PAUSED, CANCELLED -> Optional.of(Colour.WARNING);
            case QUEUED, RUNNING, COMPLETE -> Optional.empty();
        };
    }

    private static Optional<String> step(TopView.Reported reported) {
        return reported.step().stream().mapToObj(step -> "step " + step).findFirst();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String value(TopView.Row row) {
        return row.reported().map(reported -> Texts.number(reported.value())).orElse("-");
    }

    private static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - TextWidth.of(text)));
    }

    /** Returns {@code most} of the rows: the first, or those up to the chosen one if it lies further down. */
    private static List<TopView.Row> around(List<TopView.Row> rows, int most, Hand hand) {
        int chosen = 0;
        for (int i = 0; i < rows.size(); i++) {
            int number = rows.get(i).number();
            if (hand.chosen().filter(each -> each == number).isPresent()) {
                chosen = i;
            }
        }
        int from = Math.max(0, chosen - most + 1);
        return rows.subList(Math.min(from, rows.size()), Math.min(rows.size(), from + most));
    }

    /** Returns the trial next to the chosen one, in the order of the screen. */
    static Optional<Integer> next(TopView view, Optional<Integer> chosen, int step) {
        List<Integer> numbers = new ArrayList<>();
        view.trials().running().forEach(row -> numbers.add(row.number()));
        view.trials().latest().forEach(row -> numbers.add(row.number()));
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        int place = chosen.map(numbers::indexOf)
                .filter(index -> index >= 0)
                .map(index -> index + step)
                .orElse(0);
        return Optional.of(numbers.get(Math.clamp(place, 0, numbers.size() - 1)));
    }
}
