package io.danlu.samplers.tpe;

import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The models of all groups of a space's parameters. */
final class Models {

    private final Space space;
    private final List<Model> models = new ArrayList<>();
    private final List<Optional<Model>> ofParameter = new ArrayList<>();

    Models(Space space, Rules rules, long seed) {
        this(space, rules, group -> new Model(space, group, rules, seed));
    }

    private Models(Space space, Rules rules, Function<List<Integer>, Model> make) {
        this.space = space;
        Map<Integer, Model> modelled = new HashMap<>();
        for (List<Integer> group : rules.grouping().groups(space)) {
            Model model = make.apply(group);
            models.add(model);
            group.forEach(parameter -> modelled.put(parameter, model));
        }
        for (int i = 0; i < space.dimensions(); i++) {
            ofParameter.add(Optional.ofNullable(modelled.get(i)));
        }
    }

    /** Models of one constraint for the same groups. */
    static Models ofConstraint(Space space, Rules rules, long seed) {
        return new Models(space, rules, group -> Model.ofConstraint(space, group, rules, seed));
    }

    /** The model of the group that a parameter is in; empty for a parameter of a single value. */
    Optional<Model> model(int parameter) {
        return ofParameter.get(parameter);
    }

    /** Takes in that a trial has come to, or left, the good ones or the others. */
    void changed(Observation observation, boolean good, boolean present) {
        for (Model model : models) {
            model.changed(observation, good, present);
        }
    }

    /**
     * The groups' best candidates put together, parents before their children; each further point takes each group's
     * next best.
     */
    Supplier<Point> choice(RandomGenerator random) {
        return choice(model -> model.candidates(random));
    }

    /** The same by what is believed too. */
    Supplier<Point> choice(Believed believed, RandomGenerator random) {
        return choice(model -> model.candidates(believed, random));
    }

    /**
     * The same by the product of the ratios of the objectives and of constraints.
     *
     * @param share of trials that are good
     */
    Supplier<Point> choice(double share, List<Constraint> constraints, RandomGenerator random) {
        return choice(model -> {
            int group = models.indexOf(model);
            List<Ratio> ratios = new ArrayList<>(List.of(model.ratio(share)));
            constraints.forEach(
                    each -> ratios.add(each.models().models.get(group).ratio(each.share())));
            return model.candidates(ratios, random);
        });
    }

    private Supplier<Point> choice(Function<Model, Candidates> draw) {
        Map<Model, Candidates> candidates = new HashMap<>();
        return () -> {
            Map<Model, double[]> chosen = new HashMap<>();
            return space.assemble(i -> code(i, model -> chosen.computeIfAbsent(model, m -> best(m, candidates, draw))));
        };
    }

    private double code(int parameter, Function<Model, double[]> position) {
        return model(parameter)
                .map(model -> model.code(parameter, position.apply(model)))
                .orElseGet(() -> space.parameter(parameter).codeAt(0));
    }

    private static double[] best(Model model, Map<Model, Candidates> candidates, Function<Model, Candidates> draw) {
        Candidates left =
                candidates.compute(model, (m, before) -> before == null || before.isEmpty() ? draw.apply(m) : before);
        return left.next();
    }
}
