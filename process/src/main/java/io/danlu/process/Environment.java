package io.danlu.process;

import io.danlu.format.RunBlock;
import io.danlu.process.host.Secrets;
import io.danlu.space.Declaration;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.study.RunningTrial;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The environment variables that tell a program about its trial. */
final class Environment {

    /**
     * Shift that leaves 31 bits of the trial's seed: NumPy and many other libraries accept neither negative nor longer
     * seeds.
     */
    private static final int SHIFT = 33;

    private final Map<String, String> names = new HashMap<>();
    private final RunBlock.Launch launch;

    /**
     * Names the variables for the parameters of {@code space}.
     *
     * @param launch the variables and devices of the study file
     * @throws SpaceException if two parameters would share a variable, or a variable's value cannot be passed on
     */
    Environment(Space space, RunBlock.Launch launch) {
        this.launch = launch;
        NativeText system = NativeText.ofSystem();
        launch.env().forEach((name, value) -> system.checkSecret("variable '%s' of run.env".formatted(name), value));
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

    /** Returns the search path for programs: that of the study file, or this process's own. */
    String searchPath() {
        return launch.env().getOrDefault("PATH", System.getenv().getOrDefault("PATH", ""));
    }

    /**
     * Brings the variables of a trial into {@code environment}, which is a copy of this process's own.
     *
     * @param json all values as JSON
     * @param slot the slot that the trial runs in
     */
    void fill(
            Map<String, String> environment,
            Point point,
            String json,
            String study,
            RunningTrial trial,
            int slot,
            TrialFolder folder) {
        Secrets.VARIABLES.forEach(environment::remove);
        environment.put("PYTHONUNBUFFERED", "1");
        if (!launch.devices().isEmpty()) {
            environment.put(
                    RunBlock.Launch.DEVICES,
                    launch.devices().get(slot % launch.devices().size()));
        }
        environment.putAll(launch.env());
        point.values().forEach((name, value) -> environment.put(names.getOrDefault(name, name), value.text()));
        environment.put("DANLU_PARAMS", json);
        environment.put("DANLU_STUDY", study);
        environment.put("DANLU_TRIAL", Integer.toString(trial.number()));
        environment.put("DANLU_SEED", Long.toString(trial.seed() >>> SHIFT));
        environment.put(Slots.VARIABLE, Integer.toString(slot));
        environment.put(TrialFolder.VARIABLE, folder.path().toString());
        environment.put("DANLU_REPORT", folder.report().toString());
    }
}
