package io.danlu.bench;

import io.danlu.bench.contest.Contestant;
import io.danlu.bench.contest.Peer;
import io.danlu.bench.contest.SamplerContestant;
import io.danlu.bench.task.Task;
import io.danlu.pruner.PrunerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The regret bench: samplers and peers on tasks with known answers, as Markdown on standard output.
 *
 * <pre>
 * Regret --samplers tpe,anneal,random --peers optuna-tpe --tables DIR --surrogates DIR --seeds 50 --evaluations 50,100
 * </pre>
 *
 * See {@link RegretOptions} for all options.
 */
final class Regret {

    private static final String NONE = PrunerSpec.NONE.name();

    private Regret() {}

    /** Runs the bench; exits with 2 where the arguments are wrong. */
    public static void main(String[] arguments) throws IOException {
        RegretOptions options;
        try {
            options = RegretOptions.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        System.out.print(run(options));
    }

    static String run(RegretOptions options) throws IOException {
        List<SamplerContestant> samplers = new ArrayList<>();
        List<Contestant> peers = new ArrayList<>();
        List<String> pruners = options.contestants().pruners().isEmpty()
                ? List.of(NONE)
                : options.contestants().pruners();
        List<Task> tasks = Chosen.of(options);
        for (String pruner : pruners) {
            options.contestants()
                    .samplers()
                    .forEach(text -> samplers.add(SamplerContestant.parse(text, pruner, tasks)));
            options.contestants().peers().forEach(name -> peers.add(peer(name, pruner, options)));
        }
        Results results = new Tournament(options)
                .play(tasks, Stream.concat(samplers.stream(), peers.stream()).toList());
        Contest contest = new Contest(results, samplers, peers, options);
        if (options.html().isPresent()) {
            Files.writeString(options.html().get(), new CurvePage(contest).html());
        }
        return new RegretReport(contest).markdown();
    }

    private static Peer peer(String name, String pruner, RegretOptions options) {
        String script = pruner.equals(NONE) ? name : name + ":" + pruner;
        return new Peer(
                script,
                options.peers().python(),
                options.peers().path(),
                options.peers().scripts(),
                options.peers().cache());
    }
}
