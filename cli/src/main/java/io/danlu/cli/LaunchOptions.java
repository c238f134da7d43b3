package io.danlu.cli;

import io.danlu.cli.launch.Slurm;
import io.danlu.client.ServerAddress;
import io.danlu.format.StudyFile;
import io.danlu.store.jdbc.Stores;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options of {@code danlu launch} for any scheduler: the study, its store or server, and the number of workers. */
final class LaunchOptions {

    private static final int MOST_WORKERS = 10_000;

    @Parameters(paramLabel = "FILE", description = "The study file, YAML or JSON.")
    private Path file = Path.of("");

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private SearchOptions search = new SearchOptions();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "Address of a 'danlu serve' with the study, instead of a store. The study must have a budget there.")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--workers",
            paramLabel = "N",
            required = true,
            description = "The number of workers. Each evaluates one trial at a time.")
    private int workers;

    Path file() {
        return file;
    }

    StoreOptions store() {
        return store;
    }

    SearchOptions search() {
        return search;
    }

    int workers() {
        return workers;
    }

    /** Returns the server, if the workers ask one. */
    Optional<ServerAddress> server() {
        return server.map(ServerAddress::new);
    }

    /** Returns the study's name, which the command line may change. */
    String name(StudyFile study) {
        return store.study().orElse(study.study());
    }

    /**
     * Checks what does not depend on the scheduler.
     *
     * @throws IllegalArgumentException if options contradict each other, the store's URL is wrong, or no other process
     *     reaches the store
     */
    void check() {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException(
                    "--workers (%d) must be between 1 and %d.".formatted(workers, MOST_WORKERS));
        }
        if (server().isPresent()) {
            if (store.isGiven() || !search.given().isEmpty()) {
                throw new IllegalArgumentException(
                        "--server %s: the server has the store, the sampler and the budget. Leave --store, --sampler, --seed, --trials and --time out."
                                .formatted(server().get()));
            }
        } else if (!Stores.isKept(Stores.name(store.url()))) { // a wrong URL, such as one with a password, has no name
            throw new IllegalArgumentException(
                    "Store URL '%s': no other process can reach it. Name a PostgreSQL database, as in --store postgresql://user@host/db, or a server with --server."
                            .formatted(store.url()));
        }
    }

    /** Says that nobody is notified, if {@code study} wants that. Each of the workers would notify for itself alone. */
    void announce(StudyFile study, Output output) {
        if (!study.execution().notifications().isEmpty()) {
            output.say("danlu: %s: its notify block is not used, because the workers of a job notify nobody."
                    .formatted(study.source()));
        }
    }

    /** Returns the host of the server or the database, if it is this machine's loopback address. */
    Optional<String> loopback() {
        String url = server().map(ServerAddress::text).orElseGet(store::url);
        try {
            return Optional.ofNullable(URI.create(url).getHost()).filter(Slurm::isLoopback);
        } catch (IllegalArgumentException opaque) { // a store whose URL names no host
            return Optional.empty();
        }
    }

    /** Returns the arguments that make {@code command} work on the study, wherever it is started. */
    List<String> arguments(String command, String path, String name) {
        List<String> arguments = new ArrayList<>(List.of(command, path));
        server().ifPresentOrElse(
                        address -> arguments.addAll(List.of("--server", address.text())),
                        () -> arguments.addAll(List.of("--store", wholeUrl(store.url()))));
        arguments.addAll(List.of("--study", name));
        arguments.addAll(search.given());
        arguments.addAll(List.of("--workers", "1", "--quiet"));
        return arguments;
    }

    /** Returns a store's URL with the whole path of its file, if it is one. */
    static String wholeUrl(String url) {
        String kind = url.substring(0, url.indexOf(':') + 1);
        String options = url.contains("?") ? url.substring(url.indexOf('?')) : "";
        return Stores.file(url)
                .map(path -> kind + path.toAbsolutePath().normalize() + options)
                .orElse(url);
    }
}
