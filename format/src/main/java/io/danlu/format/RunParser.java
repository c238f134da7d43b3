package io.danlu.format;

import io.danlu.space.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Parses the {@code run} block. */
final class RunParser {

    /** The keys that stand beside {@code command}. */
    private static final List<String> OF_COMMAND =
            Stream.of(LaunchParser.KEYS, TrialLimits.KEYS).flatMap(Stream::of).toList();

    private static final String[] KEYS =
            Stream.concat(Stream.of("model", "command"), OF_COMMAND.stream()).toArray(String[]::new);

    private RunParser() {}

    /** @param folder the folder to which the block's paths are relative */
    static RunBlock read(Field run, Path folder) {
        Fields keys = run.fields().only(KEYS);
        Optional<Field> model = keys.optional("model");
        Optional<Field> command = keys.optional("command");
        if (model.isPresent() == command.isPresent()) {
            throw run.refuse("must have exactly one of model and command.");
        }
        return command.map(program -> command(program, LaunchParser.read(keys), TrialLimits.read(keys)))
                .orElseGet(() -> model(alone(keys), folder));
    }

    /**
     * Refuses keys of a program beside a model, because a model is trained in this process: it has no environment or
     * folder of its own, and cannot be stopped from outside.
     */
    private static Field alone(Fields keys) {
        OF_COMMAND.stream().flatMap(key -> keys.optional(key).stream()).forEach(key -> {
            throw key.refuse("must stand beside command: a model has no such key. Remove it.");
        });
        return keys.required("model");
    }

    private static RunBlock model(Field model, Path folder) {
        Fields fields = model.fields()
                .only(
                        "learner",
                        "data",
                        "target",
                        "positive",
                        "class_weight",
                        "sample_weight",
                        "cv",
                        "holdout",
                        "scoring",
                        "refit",
                        "one_standard_error",
                        "params",
                        "test",
                        "steps",
                        "resource",
                        "early_stopping");
        SequencedMap<String, Value> params =
                fields.optional("params").map(field -> field.fields().values()).orElseGet(LinkedHashMap::new);
        List<String> scoring =
                fields.optional("scoring").map(RunParser::scoring).orElseGet(List::of);
        String learner = fields.required("learner").text();
        RunBlock.Data data = DataParser.read(fields.required("data"), folder)
                .withWeights(fields.optional("sample_weight").map(Field::text));
        String target = fields.required("target").text();
        RunBlock.Split split = split(fields);
        RunBlock.Scoring scored = new RunBlock.Scoring(
                scoring,
                fields.optional("refit").map(refit -> oneOf(scoring, refit)),
                fields.optional("one_standard_error").map(Field::text),
                fields.optional("positive").map(label -> label.value().text()));
        OptionalDouble test = fields.optional("test")
                .map(part -> OptionalDouble.of(part(part)))
                .orElse(OptionalDouble.empty());
        List<RunBlock.Step> steps =
                fields.optional("steps").map(StepParser::read).orElseGet(List::of);
        return new RunBlock.Model(
                new RunBlock.Learner(
                        learner, params, steps, fields.optional("class_weight").map(RunParser::classWeights)),
                data,
                target,
                split,
                test,
                scored,
                growth(fields));
    }

    /** Reads a word, or weights by class. */
    private static RunBlock.ClassWeights classWeights(Field weights) {
        if (!(weights.json() instanceof Json.Obj)) {
            return new RunBlock.ClassWeights(weights.oneOf(List.of("none", "balanced")), new LinkedHashMap<>());
        }
        SequencedMap<String, Double> classes = new LinkedHashMap<>();
        for (var each : weights.fields().all()) {
            if (!(each.getValue().finite() >= 0)) {
                throw each.getValue().refuse("must be at least 0: the weight of the rows of a class.");
            }
            classes.put(each.getKey(), each.getValue().finite());
        }
        if (classes.values().stream().noneMatch(weight -> weight > 0)) {
            throw weights.refuse("must have a weight above 0, as in {yes: 10, no: 1}.");
        }
        return new RunBlock.ClassWeights("given", classes);
    }

    private static Optional<RunBlock.Growth> growth(Fields fields) {
        Optional<String> resource = fields.optional("resource").map(Field::text);
        OptionalInt early = earlyStopping(fields);
        return resource.map(name -> new RunBlock.Growth(name, early));
    }

    private static OptionalInt earlyStopping(Fields fields) {
        Optional<Field> early = fields.optional("early_stopping");
        if (early.isPresent() && fields.optional("resource").isEmpty()) {
            throw early.get()
                    .refuse(
                            "must stand beside resource, of which it is a number. Add resource: n_estimators, or remove it.");
        }
        return early.map(it -> OptionalInt.of(it.count(1))).orElse(OptionalInt.empty());
    }

    /** Reads a scorer's name or a list of names. */
    private static List<String> scoring(Field scoring) {
        if (!(scoring.json() instanceof Json.Arr)) {
            return List.of(scoring.text());
        }
        List<String> names = scoring.elements().stream().map(Field::text).toList();
        if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
            throw scoring.refuse("must name at least one scorer, and each once, as in [accuracy, roc_auc_ovr].");
        }
        return names;
    }

    private static String oneOf(List<String> scoring, Field refit) {
        if (scoring.isEmpty()) {
            throw refit.refuse("must stand beside scoring, and be one of its names.");
        }
        return refit.oneOf(scoring);
    }

    private static RunBlock.Split split(Fields fields) {
        Optional<Field> folds = fields.optional("cv");
        Optional<Field> holdOut = fields.optional("holdout");
        if (folds.isPresent() == holdOut.isPresent()) {
            throw fields.object().refuse("must have exactly one of cv and holdout, as in cv: 5 or holdout: 0.25.");
        }
        return folds.map(RunParser::splitter).orElseGet(() -> new RunBlock.Split.HoldOut(part(holdOut.orElseThrow())));
    }

    /**
     * Reads a number of folds, a splitter's name, or a block with its name and options. The splitter checks the
     * options.
     */
    private static RunBlock.Split splitter(Field cv) {
        return switch (cv.json()) {
            case Json.Text(String name) -> new RunBlock.Split.Named(name, new LinkedHashMap<>());
            case Json.Obj block -> {
                String name = cv.fields().required("splitter").text();
                SequencedMap<String, Value> options = new LinkedHashMap<>();
                cv.fields().all().stream()
                        .filter(option -> !option.getKey().equals("splitter"))
                        .forEach(option ->
                                options.put(option.getKey(), option.getValue().value()));
                yield new RunBlock.Split.Named(name, options);
            }
            default -> new RunBlock.Split.Folds(cv.count(2));
        };
    }

    private static double part(Field field) {
        double part = field.real();
        if (!(part > 0 && part < 1)) {
            throw field.refuse("must be between 0 and 1, both excluded: a part of the rows.");
        }
        return part;
    }

    private static RunBlock command(Field command, RunBlock.Launch launch, TrialLimits limits) {
        List<String> arguments =
                command.elements().stream().map(RunParser::argument).toList();
        if (arguments.isEmpty() || arguments.getFirst().isBlank()) {
            throw command.refuse("must begin with a program, as in [python3, train.py, \"--lr={lr}\"].");
        }
        return new RunBlock.Command(arguments, launch, limits);
    }

    private static String argument(Field field) {
        String argument = field.value().text();
        if (argument.indexOf('\0') >= 0) {
            throw field.refuse("must not contain the character NUL. Remove it.");
        }
        return argument;
    }
}
