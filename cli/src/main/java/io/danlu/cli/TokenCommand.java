package io.danlu.cli;

import io.danlu.client.ServerAddress;
import io.danlu.format.quantity.Durations;
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
                "Derives a token with fewer rights from the one in DANLU_TOKEN, or from that of your server on this machine, such as for a worker of one study or for a reader. The server need not be told.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--scope", paramLabel = "SCOPE", description = "read, worker or admin; default ${DEFAULT-VALUE}.")
    private Scope scope = Scope.READ;

    @Option(
            names = "--study",
            paramLabel = "NAME",
            description = "The only study that the token gives access to; default all.")
    private Optional<String> study = Optional.empty();

    @Option(names = "--for", paramLabel = "7d", description = "How long the token is valid; default ${DEFAULT-VALUE}.")
    private String life = "7d";

    @Option(
            names = "--link",
            description =
                    "Prints a link instead, which opens the server's page with that token. It works once, within a minute.")
    private boolean link;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server that the token or the link is for; default ${DEFAULT-VALUE}.")
    private String server = "http://127.0.0.1:8765";

    @Override
    public Integer call() {
        ServerAddress address = new ServerAddress(server);
        String own = OwnToken.of(System.getenv())
                .or(() -> OwnToken.kept(System.getenv(), address))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "DANLU_TOKEN: it is not set, and a token is derived from the server's own. Set it to the one that 'danlu serve' printed."));
        Duration duration = Durations.parse(life)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--for (%s) must be a duration above zero: a number and one of ms, s, m, h, d, as in 7d."
                                .formatted(life)));
        Tokens tokens = new Tokens(own);
        Instant now = Instant.now();
        Instant end = now.plus(duration);
        Output.of(spec)
                .print(
                        link
                                ? LoginLink.text(address.text(), tokens.login(scope, study, end, now))
                                : tokens.issue(scope, study, end));
        return Exit.DONE;
    }
}
