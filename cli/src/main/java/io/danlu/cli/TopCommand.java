package io.danlu.cli;

import io.danlu.client.ServerAddress;
import io.danlu.client.WatchedStudy;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "top",
        description =
                "Shows a study on the whole terminal while workers run it: best, progress, running trials, failures by cause and latest trials. Keys stop and resume the study, evaluate a trial's values again and cancel a trial; q leaves.",
        mixinStandardHelpOptions = true)
final class TopCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "Address of a 'danlu serve' with the study, instead of a store. The token is read from DANLU_TOKEN, or from the file that DANLU_TOKEN_FILE names; keys that change the study need one of scope admin.")
    private Optional<String> server = Optional.empty();

    @Override
    public Integer call() {
        if (server.isPresent()) {
            ServerAddress address = new ServerAddress(server.get());
            if (store.isGiven()) {
                throw new IllegalArgumentException(
                        "--server %s: the server has the store. Leave --store out.".formatted(address));
            }
            String token = OwnToken.of(System.getenv()).orElseThrow(() -> OwnToken.missing(address));
            try (WatchedStudy study = WatchedStudy.open(address, token, store.study())) {
                return show(TopSource.of(study));
            }
        }
        if (!Stores.isKept(store.url())) {
            throw new IllegalArgumentException(
                    "Store URL 'memory': no other process can reach it. Name the store of the study, as in --store sqlite:danlu.db.");
        }
        try (Store open = store.openExisting()) {
            return show(TopSource.of(
                    open, StoredStudy.definition(open, store.study()).name()));
        }
    }

    private static int show(TopSource source) {
        TopSession session =
                new TopSession(source, Screen.of(true, System.getenv()).colour());
        try (FullScreen screen = FullScreen.open("danlu top")) {
            return session.run(screen, Interrupts.route());
        }
    }
}
