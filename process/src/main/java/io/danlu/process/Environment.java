package io.danlu.process;

import io.danlu.space.Declaration;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The environment variables that tell a program about its trial. */
final class Environment {

    /** Variables of this process that give access to stores and servers. Programs do not receive them. */
    static final Set<String> SECRETS = Set.of("PGPASSWORD", "DANLU_TOKEN", "DANLU_TOKEN_FILE");

    /**
     * Shift that leaves 31 bits of the trial's seed: NumPy and many other libraries accept neither negative nor longer
     * seeds.
     */
    private static final int SHIFT = 33;

    private final Map<String, String> names = new HashMap<>();

    /**
     * Names the variables for the parameters of {@code space}.
     *
     * @throws SpaceException if two parameters would share a variable
     */
    Environment(Space space) {
        Map<String, String> taken = new HashMap<>();
        for (Declaration parameter : Declaration.of(space)) {
            String variable =
                    "DANLU_PARAM_" + parameter.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
            String other = taken.putIfAbsent(variable, parameter.name());
            if (other != null) {
                throw new SpaceException(
                        "Parameters '%s' and '%s': both would be the environment variable %s. Rename one."
                                .formatted(other, parameter.name(), variable));
            }
            names.put(parameter.name(), variable);
        }
    }

    /** Returns the variables to add to this process's own environment. */
    Map<String, String> variables(Point point, String json, String study, int number, long seed, TrialFolder folder) {
        Map<String, String> variables = new HashMap<>();
        point.values().forEach((name, value) -> variables.put(names.getOrDefault(name, name), value.text()));
        variables.put("DANLU_PARAMS", json);
        variables.put("DANLU_STUDY", study);
        variables.put("DANLU_TRIAL", Integer.toString(number));
        variables.put("DANLU_SEED", Long.toString(seed >>> SHIFT));
        variables.put(TrialFolder.VARIABLE, folder.path().toString());
        variables.put("DANLU_REPORT", folder.report().toString());
        variables.put("PYTHONUNBUFFERED", "1");
        return variables;
    }
}
