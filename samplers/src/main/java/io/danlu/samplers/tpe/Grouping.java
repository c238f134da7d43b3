package io.danlu.samplers.tpe;

import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which parameters are modelled jointly. */
enum Grouping {
    /** None: each by itself, as in Hyperopt. */
    ALONE {
        @Override
        Object key(Parameter parameter) {
            return parameter.name();
        }
    },
    /** Those that are always active; each other one by itself, as in Optuna without its option {@code group}. */
    ALWAYS_ACTIVE {
        @Override
        Object key(Parameter parameter) {
            return parameter.when().equals(Condition.ALWAYS) ? Condition.ALWAYS : parameter.name();
        }
    },
    /**
     * Those with the same condition, hence active in the same trials: Optuna's group decomposition, read off the space.
     */
    ACTIVE_TOGETHER {
        @Override
        Object key(Parameter parameter) {
            return Set.copyOf(parameter.when().clauses());
        }
    };

    /** Equal for parameters that belong together. */
    abstract Object key(Parameter parameter);

    /** The groups' parameters by their indices. Parameters of a single value are in none. */
    List<List<Integer>> groups(Space space) {
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < space.dimensions(); i++) {
            Parameter parameter = space.parameter(i);
            if (parameter.size().orElse(2) > 1) {
                groups.computeIfAbsent(key(parameter), key -> new ArrayList<>()).add(i);
            }
        }
        return List.copyOf(groups.values());
    }
}
