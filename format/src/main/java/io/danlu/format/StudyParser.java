package io.danlu.format;

import io.danlu.space.PartialPoint;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import io.danlu.study.RunOptions;
import io.danlu.trial.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Parses the keys of a study file. */
final class StudyParser {

    private static final String[] KEYS = {
        "study",
        "seed",
        "reproducible",
        "objective",
        "objectives",
        "constraints",
        "space",
        "require",
        "sampler",
        "pruner",
        "budget",
        "workers",
        "repeats",
        "start",
        "from",
        "believe",
        "good",
        "portfolio",
        "notify",
        "run",
        "search"
    };

    private StudyParser() {}

    /** Returns the file's name without its extension. */
    static String nameOf(Path file) {
        String name =
                Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
        return name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    static StudyFile read(Field root, Path folder, String fileName) {
        Fields fields = root.fields().only(KEYS);
        Space space = SpaceFormat.read(fields);
        return new StudyFile(
                root.source(),
                fields.optional("study").map(Field::name).orElseGet(() -> derived(root, fileName)),
                new StudyFile.Goals(
                        objectives(fields),
                        fields.optional("constraints")
                                .map(ConstraintFormat::read)
                                .orElse(List.of())),
                space,
                strategy(fields, space),
                execution(fields, folder),
                fields.optional("search").map(SearchBlock::read).orElse(SearchBlock.NONE));
    }

    private static StudyFile.Strategy strategy(Fields fields, Space space) {
        return new StudyFile.Strategy(
                fields.optional("sampler").map(SamplerFormat::read),
                fields.optional("pruner").map(PrunerFormat::read),
                fields.optional("seed")
                        .map(seed -> OptionalLong.of(seed.integer()))
                        .orElse(OptionalLong.empty()),
                fields.optional("reproducible")
                        .map(workers -> OptionalInt.of(workers.count(1)))
                        .orElse(OptionalInt.empty()),
                fields.optional("start").map(start -> start(start, space)).orElse(List.of()),
                fields.optional("from").map(from -> FromBlock.read(from, space)),
                BeliefsFormat.read(fields, space));
    }

    private static StudyFile.Execution execution(Fields fields, Path folder) {
        return new StudyFile.Execution(
                fields.optional("run").map(run -> RunParser.read(run, folder)),
                fields.optional("workers").map(StudyParser::workers).orElse(1),
                fields.optional("repeats").map(repeats -> repeats.count(1)).orElse(1),
                fields.optional("budget").map(Limits::read).orElse(Limits.NONE),
                fields.optional("portfolio").map(Field::bool).orElse(true),
                fields.optional("notify").map(NotifyRule::readAll).orElse(List.of()));
    }

    private static int workers(Field field) {
        int workers = field.count(1);
        if (workers > RunOptions.MOST_WORKERS) {
            throw field.refuse(
                    "must be at most %d, which one process runs at a time. For more, start several 'danlu worker FILE'."
                            .formatted(RunOptions.MOST_WORKERS));
        }
        return workers;
    }

    private static String derived(Field root, String fileName) {
        Field name = new Field(root.source(), "the file's name", Json.of(fileName));
        try {
            return name.name();
        } catch (FormatException notAName) {
            throw name.refuse("is not a name for a study. Add one, as in study: iris-forest.");
        }
    }

    /** Reads the objectives. In a study of a model, names suffice. */
    private static List<Metric> objectives(Fields fields) {
        MetricReader reader = fields.optional("run")
                .filter(run -> run.json() instanceof Json.Obj)
                .flatMap(run -> run.fields().optional("model"))
                .map(model -> MetricReader.MODEL)
                .orElse(MetricReader.PLAIN);
        Optional<Field> one = fields.optional("objective");
        Optional<Field> several = fields.optional("objectives");
        if (one.isPresent() && several.isPresent()) {
            throw one.get().refuse("must not stand beside objectives. Give one of the two.");
        }
        return one.map(reader::read)
                .map(List::of)
                .or(() -> several.map(reader::readAll))
                .orElse(List.of());
    }

    private static List<Map<String, Value>> start(Field list, Space space) {
        return list.elements().stream().map(point -> partial(point, space)).toList();
    }

    private static Map<String, Value> partial(Field point, Space space) {
        Map<String, Value> values = point.fields().parameterValues();
        try {
            new PartialPoint(space, values).check();
        } catch (SpaceException broken) {
            throw Located.refusal(point, broken);
        }
        return values;
    }
}
