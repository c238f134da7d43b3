package io.danlu.cli;

import io.danlu.client.FileSpool;
import io.danlu.format.StudyFile;
import io.danlu.server.DanluServer;
import io.danlu.server.ServerOptions;
import io.danlu.server.access.Hosts;
import io.danlu.server.access.Scope;
import io.danlu.server.access.Tokens;
import io.danlu.server.api.Journal;
import io.danlu.server.api.Logs;
import io.danlu.store.Store;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description =
                "Serves the studies of a store: a live page, and an HTTP API for workers in any language. Listens on this machine only, unless --bind is given. Every request needs a token.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    /** The page stays signed in so long after the printed link was used. */
    private static final Duration SESSION = Duration.ofDays(1);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--port", paramLabel = "P", description = "Where to listen; default ${DEFAULT-VALUE}, 0 for any.")
    private int port = 8765;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description =
                    "Address to listen on instead of loopback. If other machines can reach it, set the token in DANLU_TOKEN and confirm with --behind-proxy that traffic is encrypted.")
    private Optional<String> bind = Optional.empty();

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "A host name under which clients reach the server; may be repeated.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--behind-proxy",
            description =
                    "Confirms that a proxy in front of this server, or a private network, encrypts traffic to other machines.")
    private boolean behindProxy;

    /** Forms of the log. */
    enum LogFormat {
        TEXT,
        JSON
    }

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            description =
                    "Form of the log on standard error: text, which has warnings and failures only, or json, one object a line for these and every request. Default: text.")
    private LogFormat logFormat = LogFormat.TEXT;

    @Override
    public Integer call() throws InterruptedException {
        Output output = Output.of(spec);
        store.study().ifPresent(study -> {
            throw new IllegalArgumentException(
                    "--study '%s': the server serves all studies of the store. Leave it out; 'danlu token --study NAME' makes a token for one study."
                            .formatted(study));
        });
        Optional<String> given = OwnToken.of(System.getenv());
        AuditFile audit =
                new AuditFile(FileSpool.state(System.getenv()).resolve("serve").resolve("audit.log"), output::say);
        Optional<StructuredLog> structured = logFormat == LogFormat.JSON
                ? Optional.of(new StructuredLog(output.err(), audit, InstantSource.system()))
                : Optional.empty();
        Journal journal = structured.<Journal>map(log -> log).orElse(audit);
        List<InetAddress> addresses = addresses(journal, given);
        String token = given.orElseGet(Tokens::random);
        Interrupts interrupts = Interrupts.route();
        try (Store open = store.open();
                DanluServer server = DanluServer.start(
                        open, new ServerOptions(addresses, port, hosts, token, logs(), journal), ServeCommand::check)) {
            greet(output, server.port(), addresses.getFirst(), token, given.isPresent());
            String url = url(addresses.getFirst(), server.port()) + "/";
            structured.ifPresent(log -> log.started(url));
            interrupts.await();
        }
        structured.ifPresent(StructuredLog::stopped);
        return interrupts.came() ? Exit.INTERRUPTED : Exit.DONE;
    }

    private List<InetAddress> addresses(Journal journal, Optional<String> given) {
        try {
            if (bind.isEmpty()) {
                return List.of(
                        InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), InetAddress.getByAddress(loopback()));
            }
            List<InetAddress> named = List.of(InetAddress.getAllByName(bind.get()));
            if (!named.stream().allMatch(InetAddress::isLoopbackAddress)) {
                checkExposed(journal, given);
            }
            return named;
        } catch (UnknownHostException none) {
            throw new IllegalArgumentException(
                    "--bind '%s': it is no address of this machine. Name one, as in 192.168.1.5."
                            .formatted(bind.orElse("")),
                    none);
        }
    }

    /** Returns the bytes of {@code ::1}. */
    private static byte[] loopback() {
        byte[] bytes = new byte[16];
        bytes[15] = 1;
        return bytes;
    }

    private void checkExposed(Journal journal, Optional<String> given) {
        if (given.isEmpty()) {
            throw new IllegalArgumentException(
                    "--bind '%s': other machines can reach it, so the token must be one that you chose. Set DANLU_TOKEN, as in DANLU_TOKEN=$(openssl rand -hex 32)."
                            .formatted(bind.orElse("")));
        }
        if (!behindProxy) {
            throw new IllegalArgumentException(
                    "--bind '%s': traffic to other machines must be encrypted, and danlu does not do that itself. Put a proxy with TLS before it and say --behind-proxy."
                            .formatted(bind.orElse("")));
        }
        journal.warning("other machines can reach this server, and whoever has the token can do everything.");
    }

    /** Refuses a model with outcomes that are neither scores nor costs. */
    static void check(StudyFile file) {
        file.model().ifPresent(model -> ModelWorkload.spec(file, model));
    }

    private Logs logs() {
        return store.trialFiles().<Logs>map(PrintedLogs::new).orElseGet(Logs::none);
    }

    private record PrintedLogs(TrialFiles files) implements Logs {

        @Override
        public Optional<Path> folder(String study) {
            return Optional.of(files.root().resolve(study));
        }

        @Override
        public List<String> tail(String study, int number) {
            return files.logs(study, number);
        }

        @Override
        public void forget(String study) {
            files.delete(study);
        }
    }

    private void greet(Output output, int listening, InetAddress address, String token, boolean given) {
        String server = url(address, listening);
        output.print("page     %s/".formatted(server));
        output.print("login    " + link(server, token));
        output.print("         opens the page once, within a minute; 'danlu token --link' makes another");
        if (given) {
            output.print("token    the one in DANLU_TOKEN or DANLU_TOKEN_FILE");
        } else {
            output.print("token    " + token);
            output.print("         also in " + OwnToken.keep(System.getenv(), listening, token));
        }
        output.print("API      /api/v1/, see /api/v1/openapi.json");
        spec.commandLine().getOut().flush();
    }

    private static String url(InetAddress address, int port) {
        return "http://%s:%d".formatted(Hosts.text(address), port);
    }

    /** Returns a link that gives the administrator's rights for a day. */
    private static String link(String server, String token) {
        Instant now = Instant.now();
        return LoginLink.text(server, new Tokens(token).login(Scope.ADMIN, Optional.empty(), now.plus(SESSION), now));
    }
}
