package io.danlu.samplers.tpe;

import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The constraints of complete trials, each with densities of its own. Not thread-safe. */
final class Constraints {

    private final Supplier<Models> models;
    private final List<Constraint> constraints = new ArrayList<>();
    private final Map<Integer, Trial.Complete> trials = new HashMap<>();

    /** @param models makes the models of one constraint */
    Constraints(Supplier<Models> models) {
        this.models = models;
    }

    /** Takes in changed trials. */
    void learn(List<Trial> changes) {
        for (Trial trial : changes) {
            Optional.ofNullable(trials.remove(trial.number())).ifPresent(before -> changed(before, false));
            if (trial instanceof Trial.Complete complete
                    && !complete.result().constraints().isEmpty()) {
                trials.put(complete.number(), complete);
                changed(complete, true);
            }
        }
    }

    private void changed(Trial.Complete trial, boolean present) {
        List<Double> values = trial.result().constraints();
        Observation observation = new Observation(trial.number(), trial.start().point(), false, Optional.empty());
        for (int i = 0; i < values.size(); i++) {
            if (i == constraints.size()) {
                constraints.add(new Constraint(models.get()));
            }
            constraints.get(i).changed(observation, values.get(i), present);
        }
    }

    /** Returns the constraints that some trial violates. */
    List<Constraint> violated() {
        return constraints.stream().filter(Constraint::isViolated).toList();
    }
}
