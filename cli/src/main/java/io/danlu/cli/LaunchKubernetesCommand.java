package io.danlu.cli;

import io.danlu.cli.launch.KubernetesJob;
import io.danlu.format.StudyFile;
import io.danlu.store.jdbc.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "kubernetes",
        description =
                "Prints an indexed Job whose pods are workers, and a ConfigMap with the study file, for 'kubectl apply -f -'. Changes nothing by itself. The first pod creates the study in its store.",
        mixinStandardHelpOptions = true)
final class LaunchKubernetesCommand implements Callable<Integer> {

    /** The largest ConfigMap has 1 MiB. */
    private static final long LARGEST_FILE = 1_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LaunchOptions options = new LaunchOptions();

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            required = true,
            description = "Image of the containers: with danlu, and with the programs and data of the study.")
    private String image = "";

    @Option(
            names = "--folder",
            paramLabel = "PATH",
            description =
                    "Folder of the image into which the study file is put, beside its programs and data; default ${DEFAULT-VALUE}.")
    private String folder = "/work";

    @Option(
            names = "--danlu",
            paramLabel = "PATH",
            description = "This program in the image; default ${DEFAULT-VALUE}.")
    private String danlu = "danlu";

    @Option(
            names = "--secret",
            paramLabel = "NAME",
            description =
                    "Secret with the key 'token', for --server, or 'password', for --store; default ${DEFAULT-VALUE}.")
    private String secret = "danlu";

    @Option(
            names = "--resource",
            paramLabel = "NAME=QUANTITY",
            description = "A resource of each pod, such as cpu=2, memory=4Gi or nvidia.com/gpu=1; may be repeated.")
    private SequencedMap<String, String> resources = new LinkedHashMap<>();

    @Override
    public Integer call() {
        options.check();
        requireReachable();
        StudyFile study = StudyFile.read(options.file());
        Plan.requireValid(
                study,
                options.file(),
                options.search().overrides(options.store().study(), Optional.empty()));
        boolean served = options.server().isPresent();
        String name = options.name(study);
        String file = folder.replaceFirst("/+$", "") + "/" + (isJson() ? "study.json" : "study.yaml");
        List<String> command = new ArrayList<>(List.of(danlu));
        command.addAll(options.arguments(served ? "worker" : "tune", file, name));
        if (!served) {
            command.add("--no-notify");
        }
        KubernetesJob.Secret own = served
                ? new KubernetesJob.Secret(OwnToken.TOKEN, secret, "token")
                : new KubernetesJob.Secret("PGPASSWORD", secret, "password");
        Output output = Output.of(spec);
        options.announce(study, output);
        output.printExactly(new KubernetesJob(name, content(), file, image, command, Optional.of(own), resources)
                .yaml(options.workers()));
        return Exit.DONE;
    }

    private boolean isJson() {
        return options.file().toString().endsWith(".json");
    }

    private String content() {
        Path file = options.file();
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new IllegalArgumentException(
                        "%s: it is longer than %d bytes, which a ConfigMap can hold. Shorten it."
                                .formatted(file, LARGEST_FILE));
            }
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void requireReachable() {
        String url = options.store().url();
        if (options.server().isEmpty() && Stores.file(url).isPresent()) {
            throw new IllegalArgumentException(
                    "Store URL '%s': pods run on several machines, and an SQLite file is for one. Use --store postgresql://user@host/db, or a 'danlu serve' with --server URL."
                            .formatted(url));
        }
        options.loopback().ifPresent(host -> {
            throw new IllegalArgumentException(
                    "'%s': in a pod this is the pod itself. Name the host as the pods reach it.".formatted(host));
        });
        if (!folder.startsWith("/")) {
            throw new IllegalArgumentException("--folder '%s': it must begin with /, as in /work.".formatted(folder));
        }
    }
}
