package io.danlu.analysis;

import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.gp.Hyperparameters;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows how a model explored and exploited, trial by trial.
 *
 * @param trials the latest trials that a model proposed, at most {@value #TRIALS}, in the order of their numbers
 */
public record Exploration(List<Posterior> trials) {

    private static final int TRIALS = 40;
    private static final int PARAMETERS = 6;

    /** The number of consecutive trials that share the hyperparameters fitted for the first of them. */
    private static final int SHARED = 4;

    public Exploration {
        trials = List.copyOf(trials);
    }

    /**
     * Returns the exploration of {@code history}, empty if no trial has a prediction. Costs about a second.
     *
     * @param parameters the names of the parameters to draw lines along; the first {@value #PARAMETERS} are taken
     */
    public static Exploration of(History history, List<String> parameters) {
        List<String> taken = parameters.subList(0, Math.min(PARAMETERS, parameters.size()));
        List<Trial.Started> predicted = predicted(history);
        List<Posterior> posteriors = new ArrayList<>();
        Optional<Hyperparameters> theta = Optional.empty();
        for (int i = 0; i < predicted.size(); i++) {
            Trial.Started trial = predicted.get(i);
            Optional<Evidence> evidence = Model.evidence(history, trial.number());
            theta = i % SHARED == 0 || theta.isEmpty() ? evidence.map(Model::hyperparameters) : theta;
            if (evidence.isPresent() && theta.isPresent()) {
                Model model = Model.of(history.metric(), evidence.get(), theta.get());
                posteriors.add(Posterior.of(trial, model, taken));
            }
        }
        return new Exploration(
                posteriors.stream().filter(each -> !each.lines().isEmpty()).toList());
    }

    private static List<Trial.Started> predicted(History history) {
        List<Trial.Started> all = history.trials()
                .filter(Trial.Started.class::isInstance)
                .map(Trial.Started.class::cast)
                .filter(trial -> trial.start().explanation().prediction().isPresent())
                .toList();
        return all.subList(Math.max(0, all.size() - TRIALS), all.size());
    }
}
