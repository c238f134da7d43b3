package io.danlu.cli;

import io.danlu.format.Durations;
import io.danlu.server.access.Scope;
import io.danlu.server.access.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description =
                "Makes a narrower token of the one in DANLU_TOKEN: for a worker of one study, for somebody who only looks. The server needs no notice of it.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--scope", paramLabel = "SCOPE", description = "read, worker or admin; default ${DEFAULT-VALUE}.")
    private Scope scope = Scope.READ;

    @Option(names = "--study", paramLabel = "NAME", description = "The only study that it opens; default all.")
    private Optional<String> study = Optional.empty();

    @Option(names = "--for", paramLabel = "7d", description = "How long it opens anything; default ${DEFAULT-VALUE}.")
    private String life = "7d";

    @Override
    public Integer call() {
        String own = OwnToken.of(System.getenv())
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "DANLU_TOKEN: it is not set, and a token is made of the server's own. Set it to the one that 'danlu serve' printed."));
        Duration duration = Durations.parse(life)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--for (%s) must be a duration above zero: a number and one of ms, s, m, h, d, as in 7d."
                                .formatted(life)));
        Output.of(spec).print(new Tokens(own).issue(scope, study, Instant.now().plus(duration)));
        return Exit.DONE;
    }
}
