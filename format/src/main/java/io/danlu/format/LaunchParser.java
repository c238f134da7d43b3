package io.danlu.format;

import io.danlu.space.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** Parses the keys of the {@code run} block that say how a program is started. */
final class LaunchParser {

    /** The keys of a run block that this class reads. */
    static final String[] KEYS = {"env", "cwd", "devices", "retries"};

    private static final int MOST_RETRIES = 100;

    private LaunchParser() {}

    static RunBlock.Launch read(Fields run) {
        SequencedMap<String, String> env =
                run.optional("env").map(LaunchParser::variables).orElseGet(LinkedHashMap::new);
        List<String> devices =
                run.optional("devices").map(LaunchParser::devices).orElseGet(List::of);
        if (!devices.isEmpty() && env.containsKey(RunBlock.Launch.DEVICES)) {
            throw FormatException.of(
                    run.object().source(),
                    "run.env.%s is set by run.devices, too. Remove one of them.".formatted(RunBlock.Launch.DEVICES));
        }
        return new RunBlock.Launch(
                env,
                run.optional("cwd").map(LaunchParser::path),
                devices,
                run.optional("retries").map(LaunchParser::retries).orElse(0));
    }

    private static SequencedMap<String, String> variables(Field env) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        env.fields().all().forEach(entry -> variables.put(name(env, entry.getKey()), text(entry.getValue())));
        return variables;
    }

    private static String name(Field env, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw FormatException.of(
                    env.source(),
                    "%s: '%s' is no name of a variable: a letter or underscore, then letters, digits and '_'. Rename it."
                            .formatted(env.path(), Printable.start(name, 40)));
        }
        if (name.toUpperCase(Locale.ROOT).startsWith("DANLU_")) {
            throw FormatException.of(
                    env.source(),
                    "%s: '%s' begins with DANLU_, and danlu sets these variables itself. Rename it."
                            .formatted(env.path(), Printable.start(name, 40)));
        }
        return name;
    }

    /** Reads a value. Messages do not show it, because it may be a secret. */
    private static String text(Field value) {
        String text = switch (value.json()) {
            case Json.Text(String given) -> given;
            case Json.Int integer -> integer.text();
            case Json.Bool bool -> bool.text();
            case Json.Real(double real)
            when Double.isFinite(real) -> Value.of(real).text();
            default ->
                throw FormatException.of(
                        value.source(),
                        "%s must be a text, a finite number, true or false. Put it into quotes."
                                .formatted(value.path()));
        };
        if (text.indexOf('\0') >= 0) {
            throw FormatException.of(
                    value.source(), "%s must not contain the character NUL. Remove it.".formatted(value.path()));
        }
        return text;
    }

    private static Path path(Field cwd) {
        String text = cwd.text();
        try {
            if (!text.isBlank()) {
                return Path.of(text).normalize();
            }
        } catch (InvalidPathException notOne) {
            throw cwd.refuse("must be the path of a folder: %s.".formatted(notOne.getReason()));
        }
        throw cwd.refuse("must be the path of a folder, as in cwd: experiments. Leave it out for the file's own.");
    }

    private static List<String> devices(Field devices) {
        List<String> all = devices.elements().stream().map(LaunchParser::device).toList();
        if (all.isEmpty()) {
            throw devices.refuse("must name at least one device, as in [0, 1]. Leave it out for all devices.");
        }
        return all;
    }

    private static String device(Field device) {
        String text = device.value().text();
        if (text.isBlank() || text.indexOf('\0') >= 0 || !(device.json() instanceof Json.Text || isIndex(text))) {
            throw device.refuse("must be a device: an index such as 0, or a text such as GPU-8932f937 or \"0,1\".");
        }
        return text;
    }

    private static boolean isIndex(String text) {
        return text.matches("[0-9]{1,9}");
    }

    private static int retries(Field retries) {
        int count = retries.count(0);
        if (count > MOST_RETRIES) {
            throw retries.refuse("must be at most %d. A program that fails more often than that is to be mended."
                    .formatted(MOST_RETRIES));
        }
        return count;
    }
}
