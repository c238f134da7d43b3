package io.danlu.analysis.front;

import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rule that picks one member of a front. Expected values are compared as shares of the front's range in each
 * objective, so that units do not matter: 0 is the best of all members, 1 the worst.
 *
 * <p>Members outside a bound are left out. Weights pick the member with the least greatest weighted share: the
 * augmented weighted Chebyshev distance to the ideal point, which reaches the members of concave fronts too (Steuer and
 * Choo, "An interactive weighted Tchebycheff procedure for multiple objective programming", Mathematical Programming
 * 26, 1983). Without weights it is the knee: the member farthest below the plane through the best of each objective,
 * thus of the least sum of shares (Das, "On characterizing the 'knee' of the Pareto curve based on normal-boundary
 * intersection", Structural Optimization 18, 1999). On a concave front no member is below it, and equal weights decide.
 * Objectives with a bound have no weight as long as others are left. Among equals the first trial wins.
 *
 * @param metrics the objectives
 * @param bounds what an expected value must fulfil
 * @param weights one for each objective, at least 0 and not all 0; empty for the knee
 */
public record Pick(List<Metric> metrics, List<Bound> bounds, List<Double> weights) {

    private static final double AUGMENTATION = 0.05;
    private static final double EQUAL = 1e-12;
    private static final Pattern BOUND = Pattern.compile("\\s*(\\S+?)\\s*(<=|>=|<|>)\\s*(\\S+)\\s*");
    private static final Pattern WEIGHT = Pattern.compile("\\s*([^=]+?)\\s*=\\s*(\\S+)\\s*");

    /**
     * A bound of an objective.
     *
     * @param objective its index
     * @param relation one of {@code <=}, {@code >=}, {@code <} and {@code >}
     */
    public record Bound(int objective, String relation, double limit) {

        boolean holds(double value) {
            return switch (relation) {
                case "<=" -> value <= limit;
                case ">=" -> value >= limit;
                case "<" -> value < limit;
                default -> value > limit;
            };
        }
    }

    public Pick {
        metrics = List.copyOf(metrics);
        bounds = List.copyOf(bounds);
        weights = List.copyOf(weights);
    }

    /** Returns the rule that picks the knee. */
    public static Pick knee(List<Metric> metrics) {
        return new Pick(metrics, List.of(), List.of());
    }

    /**
     * Reads a rule.
     *
     * @param at bounds with commas between, such as {@code latency_ms <= 20}
     * @param weights such as {@code accuracy=2,latency_ms=1}; an objective that is not named has no weight
     * @throws IllegalArgumentException if a text is none of these; the message says what is expected
     */
    public static Pick of(Optional<String> at, Optional<String> weights, List<Metric> metrics) {
        return new Pick(
                metrics,
                at.map(text -> bounds(text, metrics)).orElse(List.of()),
                weights.map(text -> weights(text, metrics)).orElse(List.of()));
    }

    private static List<Bound> bounds(String text, List<Metric> metrics) {
        List<Bound> bounds = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            Matcher matcher = BOUND.matcher(each);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "at '%s' must be bounds of objectives, such as '%s <= 20', with commas between."
                                .formatted(text, metrics.getFirst().name()));
            }
            bounds.add(new Bound(
                    index("at", matcher.group(1), metrics), matcher.group(2), number("at", text, matcher.group(3))));
        }
        return bounds;
    }

    private static List<Double> weights(String text, List<Metric> metrics) {
        double[] weights = new double[metrics.size()];
        for (String each : text.split(",", -1)) {
            Matcher matcher = WEIGHT.matcher(each);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("weights '%s' must be numbers by objective, such as '%s'."
                        .formatted(
                                text,
                                metrics.stream()
                                        .map(metric -> metric.name() + "=1")
                                        .collect(Collectors.joining(","))));
            }
            weights[index("weights", matcher.group(1), metrics)] = number("weights", text, matcher.group(2));
        }
        if (Arrays.stream(weights).anyMatch(weight -> weight < 0)
                || Arrays.stream(weights).noneMatch(weight -> weight > 0)) {
            throw new IllegalArgumentException(
                    "weights '%s' must be at least 0, and one of them above 0.".formatted(text));
        }
        return Arrays.stream(weights).boxed().toList();
    }

    private static int index(String option, String name, List<Metric> metrics) {
        OptionalInt index = IntStream.range(0, metrics.size())
                .filter(i -> metrics.get(i).name().equals(name))
                .findFirst();
        return index.orElseThrow(() -> new IllegalArgumentException("%s: '%s' is not an objective; use one of %s."
                .formatted(option, name, metrics.stream().map(Metric::name).collect(Collectors.joining(", ")))));
    }

    private static double number(String option, String text, String number) {
        try {
            double parsed = Double.parseDouble(number);
            if (Double.isFinite(parsed)) {
                return parsed;
            }
        } catch (NumberFormatException notOne) {
            // refused below
        }
        throw new IllegalArgumentException("%s '%s': '%s' must be a finite number.".formatted(option, text, number));
    }

    /** A member with its shares, one for each objective. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Scored(Member member, double[] shares) {

        double sum(double[] weight) {
            return IntStream.range(0, weight.length)
                    .mapToDouble(i -> weight[i] * shares[i])
                    .sum();
        }

        double distance(double[] weight) {
            double greatest = IntStream.range(0, weight.length)
                    .mapToDouble(i -> weight[i] * shares[i])
                    .max()
                    .orElse(0);
            return greatest + AUGMENTATION * sum(weight);
        }

        /** Tells whether it is the best of all members in an objective with a weight. */
        boolean isExtreme(double[] weight) {
            return IntStream.range(0, weight.length).anyMatch(i -> weight[i] > 0 && shares[i] == 0);
        }
    }

    /** Returns the member; empty if none fulfils the bounds. */
    public Optional<Member> of(RecommendedFront front) {
        List<Scored> members = scored(front.members());
        double[] weight = effective();
        boolean convex = weights.isEmpty() && hasKnee(members, weight);
        return members.stream()
                .filter(each -> isAllowed(each.member()))
                .min(Comparator.comparingDouble(
                                (Scored each) -> rounded(convex ? each.sum(weight) : each.distance(weight)))
                        .thenComparingDouble(each -> rounded(each.sum(ones())))
                        .thenComparingInt(each -> each.member().number()))
                .map(Scored::member);
    }

    private boolean isAllowed(Member member) {
        return bounds.stream()
                .allMatch(bound ->
                        bound.holds(member.expected().get(bound.objective()).mean()));
    }

    /** Returns the weights in force: without given ones 1, but 0 for objectives with a bound if others are left. */
    private double[] effective() {
        if (!weights.isEmpty()) {
            return weights.stream().mapToDouble(Double::doubleValue).toArray();
        }
        double[] effective = ones();
        bounds.forEach(bound -> effective[bound.objective()] = 0);
        return Arrays.stream(effective).anyMatch(weight -> weight > 0) ? effective : ones();
    }

    private double[] ones() {
        double[] ones = new double[metrics.size()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private List<Scored> scored(List<Member> members) {
        double[][] losses = members.stream().map(each -> each.losses(metrics)).toArray(double[][]::new);
        double[][] shares = new double[losses.length][metrics.size()];
        for (int i = 0; i < metrics.size(); i++) {
            int index = i;
            double least =
                    Arrays.stream(losses).mapToDouble(loss -> loss[index]).min().orElse(0);
            double most =
                    Arrays.stream(losses).mapToDouble(loss -> loss[index]).max().orElse(0);
            for (int k = 0; k < losses.length; k++) {
                shares[k][i] = most > least ? (losses[k][i] / 2 - least / 2) / (most / 2 - least / 2) : 0;
            }
        }
        return IntStream.range(0, shares.length)
                .mapToObj(k -> new Scored(members.get(k), shares[k]))
                .toList();
    }

    /** Tells whether a member is below the plane through the best of each objective. */
    private static boolean hasKnee(List<Scored> members, double[] weight) {
        double least =
                members.stream().mapToDouble(each -> each.sum(weight)).min().orElse(0);
        double extreme = members.stream()
                .filter(each -> each.isExtreme(weight))
                .mapToDouble(each -> each.sum(weight))
                .min()
                .orElse(0);
        return least < extreme - EQUAL;
    }

    /** Rounds away differences of the order of computation errors, so that the unit of an objective breaks no tie. */
    private static double rounded(double share) {
        return Math.rint(share / EQUAL) * EQUAL;
    }

    /** Returns the rule for people, such as {@code the knee}. */
    public String text() {
        String bounded = bounds.stream()
                .map(bound ->
                        "%s %s %s".formatted(metrics.get(bound.objective()).name(), bound.relation(), bound.limit()))
                .collect(Collectors.joining(", "));
        String weighted = IntStream.range(0, weights.size())
                .mapToObj(i -> "%s=%s".formatted(metrics.get(i).name(), weights.get(i)))
                .collect(Collectors.joining(","));
        String rule = weights.isEmpty() ? "the knee" : "by weights " + weighted;
        if (bounds.isEmpty()) {
            return rule;
        }
        boolean single = weights.isEmpty()
                && Arrays.stream(effective()).filter(weight -> weight > 0).count() == 1;
        return "%s at %s".formatted(single ? "the best" : rule, bounded);
    }
}
