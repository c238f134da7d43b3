package io.danlu.examples.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * A plot that is drawn as SVG: axes with ticks, and marks in the order in which they are added. Not safe for threads.
 */
final class Plot {

    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int BOTTOM = 46;

    private final Axis x;
    private final Axis y;
    private final int width;
    private final int height;
    private final List<String> marks = new ArrayList<>();
    private final List<String> legend = new ArrayList<>();
    private final String title;

    /**
     * An axis.
     *
     * @param label the quantity, with its unit
     * @param low the value at its beginning
     * @param high the value at its end
     * @param log whether equal ratios have equal lengths
     * @param ticks the values that are marked
     */
    record Axis(String label, double low, double high, boolean log, List<Double> ticks) {

        Axis {
            ticks = List.copyOf(ticks);
        }

        static Axis of(String label, double low, double high, Double... ticks) {
            return new Axis(label, low, high, false, List.of(ticks));
        }

        Axis onLogScale() {
            return new Axis(label, low, high, true, ticks);
        }

        /** Returns how far along the axis a value lies, within 0 and 1. */
        double share(double value) {
            DoubleUnaryOperator scale = log ? Math::log : DoubleUnaryOperator.identity();
            double share = (scale.applyAsDouble(value) - scale.applyAsDouble(low))
                    / (scale.applyAsDouble(high) - scale.applyAsDouble(low));
            return Math.clamp(share, 0, 1);
        }
    }

    /** A point of the data. */
    record At(double x, double y) {}

    Plot(String title, int width, int height, Axis x, Axis y) {
        this.title = title;
        this.width = width;
        this.height = height;
        this.x = x;
        this.y = y;
    }

    Plot dot(At at, String colour, double radius) {
        marks.add("<circle cx='%s' cy='%s' r='%s' fill='%s'/>"
                .formatted(number(px(at.x())), number(py(at.y())), number(radius), colour));
        return this;
    }

    Plot line(List<At> points, String colour, boolean dashed) {
        marks.add("<polyline fill='none' stroke='%s' stroke-width='2'%s points='%s'/>"
                .formatted(colour, dashed ? " stroke-dasharray='5 4'" : "", path(points)));
        return this;
    }

    /** Fills what lies between two lines with the same x. */
    Plot band(List<At> low, List<At> high, String colour) {
        List<At> around = new ArrayList<>(low);
        around.addAll(high.reversed());
        marks.add("<polygon fill='%s' fill-opacity='0.18' points='%s'/>".formatted(colour, path(around)));
        return this;
    }

    Plot box(At from, At to, String colour) {
        double left = px(from.x());
        double top = py(to.y());
        marks.add("<rect x='%s' y='%s' width='%s' height='%s' fill='%s'/>"
                .formatted(number(left), number(top), number(px(to.x()) - left), number(py(from.y()) - top), colour));
        return this;
    }

    Plot text(At at, String words, String colour) {
        marks.add("<text x='%s' y='%s' text-anchor='middle' fill='%s'>%s</text>"
                .formatted(number(px(at.x())), number(py(at.y()) + 4), colour, escaped(words)));
        return this;
    }

    Plot legend(String colour, String words) {
        double left = LEFT + 6 + 128.0 * legend.size() / 2;
        legend.add("<rect x='%s' y='16' width='12' height='4' fill='%s'/>".formatted(number(left), colour));
        legend.add("<text x='%s' y='22'>%s</text>".formatted(number(left + 18), escaped(words)));
        return this;
    }

    /** Returns the whole picture; {@code across} and {@code down} place it in a larger one. */
    String group(int across, int down) {
        return "<g transform='translate(%d %d)'>".formatted(across, down) + axes() + String.join("\n", marks) + "\n"
                + String.join("\n", legend) + "</g>";
    }

    /** Returns a file with several plots side by side or one above the other. */
    static String file(String description, int width, int height, List<String> groups) {
        return """
                <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='system-ui, sans-serif' \
                font-size='13' fill='#333' role='img'>
                <title>%s</title>
                <rect width='%d' height='%d' rx='8' fill='#fff'/>
                %s
                </svg>
                """.formatted(width, height, escaped(description), width, height, String.join("\n", groups));
    }

    String file() {
        return file(title, width, height, List.of(group(0, 0)));
    }

    private String axes() {
        StringBuilder out = new StringBuilder();
        double bottom = height - BOTTOM;
        for (double tick : x.ticks()) {
            out.append("<line x1='%1$s' x2='%1$s' y1='%2$d' y2='%3$s' stroke='#eee'/>\n"
                    .formatted(number(px(tick)), TOP, number(bottom)));
            out.append("<text x='%s' y='%s' text-anchor='middle'>%s</text>\n"
                    .formatted(number(px(tick)), number(bottom + 18), label(tick)));
        }
        for (double tick : y.ticks()) {
            out.append("<line x1='%d' x2='%d' y1='%3$s' y2='%3$s' stroke='#eee'/>\n"
                    .formatted(LEFT, width - RIGHT, number(py(tick))));
            out.append("<text x='%d' y='%s' text-anchor='end'>%s</text>\n"
                    .formatted(LEFT - 8, number(py(tick) + 4), label(tick)));
        }
        out.append("<path d='M%1$d %2$d V%3$s H%4$d' fill='none' stroke='#999'/>\n"
                .formatted(LEFT, TOP, number(bottom), width - RIGHT));
        out.append("<text x='%s' y='%d' text-anchor='middle'>%s</text>\n"
                .formatted(number((LEFT + width - RIGHT) / 2.0), height - 8, escaped(x.label())));
        out.append("<text transform='translate(14 %s) rotate(-90)' text-anchor='middle'>%s</text>\n"
                .formatted(number((TOP + bottom) / 2.0), escaped(y.label())));
        return out.toString();
    }

    private String path(List<At> points) {
        return points.stream()
                .map(at -> number(px(at.x())) + "," + number(py(at.y())))
                .collect(Collectors.joining(" "));
    }

    private double px(double value) {
        return LEFT + x.share(value) * (width - LEFT - RIGHT);
    }

    private double py(double value) {
        return height - BOTTOM - y.share(value) * (height - TOP - BOTTOM);
    }

    private static String label(double tick) {
        return tick == Math.rint(tick) ? Long.toString(Math.round(tick)) : Double.toString(tick);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
