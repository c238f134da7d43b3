package io.danlu.bench.front;

import io.danlu.analysis.Recommendation;
import io.danlu.analysis.front.Member;
import io.danlu.analysis.front.RecommendedFront;
import io.danlu.bench.contest.PeerProcess;
import io.danlu.bench.contest.SamplerContestant;
import io.danlu.format.Json;
import io.danlu.format.SpaceFormat;
import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Constraint;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A participant in the front bench: a sampler of Danlu's, or a peer. */
sealed interface FrontContestant extends AutoCloseable {

    /** Returns its name in tables. */
    String name();

    /** Returns the number of evaluations that it gets for each one of the others. */
    default int times() {
        return 1;
    }

    /** Begins a search, which ends the one before. */
    Session start(FrontTask task, long seed);

    /** Returns the version of the library behind it. */
    String version();

    @Override
    default void close() {}

    /** One search, with strict alternation of ask and tell. */
    interface Session {
        /** Returns the next point, or empty if the space is used up. */
        Optional<Point> ask();

        /** Receives the outcomes of the point asked for last. */
        void tell(double... outcomes);

        /** Returns the points that it recommends now, or empty if it recommends the observed front. */
        default Optional<List<Point>> recommend() {
            return Optional.empty();
        }
    }

    /**
     * A sampler of Danlu's, in a study in memory.
     *
     * @param name of the sampler, with options and, after an asterisk, the number of evaluations for each one of the
     *     others: {@code random*4}
     */
    record Danlu(String name, Sampler sampler, int times) implements FrontContestant {

        static Danlu parse(String name) {
            String[] parts = name.split("\\*", 2);
            int times = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
            return new Danlu(name, SamplerContestant.parse(parts[0]).sampler(), times);
        }

        @Override
        public String version() {
            return "danlu";
        }

        @Override
        public Session start(FrontTask task, long seed) {
            return new InStudy(
                    Study.named("%s-%d".formatted(task.name().replaceAll("\\W", "-"), seed))
                            .space(task.outcomes().space())
                            .objectives(task.metrics().toArray(Metric[]::new))
                            .constraints(task.constraints().toArray(Constraint[]::new))
                            .sampler(sampler)
                            .seed(seed)
                            .build(),
                    task,
                    seed);
        }
    }

    /** A search in a study. */
    final class InStudy implements Session {

        private final Study<Point> study;
        private final FrontTask task;
        private final long seed;
        private Optional<LeasedTrial<Point>> last = Optional.empty();

        InStudy(Study<Point> study, FrontTask task, long seed) {
            this.study = study;
            this.task = task;
            this.seed = seed;
        }

        @Override
        public Optional<Point> ask() {
            last = study.queue().ask(Budget.trials(Integer.MAX_VALUE));
            return last.map(LeasedTrial::point);
        }

        @Override
        public void tell(double... outcomes) {
            Map<String, Double> byName = new HashMap<>();
            Stream.concat(
                            task.metrics().stream().map(Metric::name),
                            task.constraints().stream().map(Constraint::name))
                    .forEach(name ->
                            byName.put(name, outcomes[task.outcomes().names().indexOf(name)]));
            study.tell(last.orElseThrow(), Result.of(byName));
        }

        @Override
        public Optional<List<Point>> recommend() {
            return Optional.of(
                    task.metrics().size() == 1
                            ? Recommendation.of(study.history()).map(Recommendation::point).stream()
                                    .toList()
                            : RecommendedFront.of(study.history(), seed).stream()
                                    .flatMap(front -> front.members().stream())
                                    .map(Member::point)
                                    .toList());
        }
    }

    /** Another tuner, driven by a script. It recommends its observed front. */
    record Peer(String name, PeerProcess process) implements FrontContestant {

        static Peer start(String name, String python, Optional<Path> libraries, Path scripts) {
            List<String> parts = List.of(name.split(":", -1));
            Path script = scripts.resolve(parts.getFirst().replace('-', '_') + ".py");
            List<String> command = Stream.concat(
                            Stream.of(python, script.toString()), parts.stream().skip(1))
                    .toList();
            return new Peer(name, new PeerProcess(name, command, libraries));
        }

        @Override
        public String version() {
            return process.version();
        }

        @Override
        public Session start(FrontTask task, long seed) {
            process.call(Json.object()
                    .put("op", "start")
                    .put("space", SpaceFormat.write(task.outcomes().space()))
                    .put("seed", seed)
                    .put("objectives", task.metrics().size())
                    .put("constraints", task.constraints().size())
                    .build());
            return new Session() {
                @Override
                public Optional<Point> ask() {
                    return Optional.of(process.ask(task.outcomes().space()));
                }

                @Override
                public void tell(double... outcomes) {
                    process.call(Json.object()
                            .put("op", "tell")
                            .put("values", numbers(task.goal().values(outcomes)))
                            .put("violations", numbers(task.goal().violations(outcomes)))
                            .build());
                }
            };
        }

        private static Json numbers(double... numbers) {
            return Json.reals(Arrays.stream(numbers).boxed().toList());
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
