package io.danlu.bench.store;

import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures completed trials per second: five floats, random sampler, an objective that costs nothing. Writes a Markdown
 * table to standard output.
 *
 * <p>{@code bench/run stores FOLDER [postgresql://user@host:port/db]}: measures the disk of the folder; files are made
 * in it and removed. The server, if one is named, gets a study for each line, which is removed as well. The folder's
 * disk is measured beside the server too, which is meaningful only if both use the same disk.
 */
final class Throughput {

    private static final int QUICK = 20_000;
    private static final int SYNCED = 1_500;
    private static final int HELD = 100_000;

    /**
     * One line of the table.
     *
     * @param held the number of trials that the study has before
     * @param trials the number of trials that it is given
     */
    private record Setting(String name, String url, int processes, int workers, int held, int trials) {}

    private final Path folder;

    private Throughput(Path folder) {
        this.folder = folder;
    }

    /** Measures; see the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("Usage: bench/run stores FOLDER [postgresql://user@host:port/db]");
            System.exit(2);
        }
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "danlu-stores");
        new Throughput(folder).measure(arguments.length == 2 ? Optional.of(arguments[1]) : Optional.empty());
        Files.delete(folder);
    }

    private void measure(Optional<String> server) throws IOException, InterruptedException {
        System.out.println(
                "| store | processes x workers | trials held before | trials/s | syncs/s of the disk | ratio |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (Setting setting : settings(server)) {
            double before = Disk.syncsPerSecond(folder);
            double rate = rate(setting);
            double syncs = (before + Disk.syncsPerSecond(folder)) / 2;
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | %d x %d | %,d | %,.0f | %.0f | %.2f |",
                    setting.name(),
                    setting.processes(),
                    setting.workers(),
                    setting.held(),
                    rate,
                    syncs,
                    rate / syncs));
        }
    }

    private List<Setting> settings(Optional<String> server) {
        String file = "sqlite:" + folder.resolve("store.db");
        String power = file + "?durability=power";
        List<Setting> settings = new ArrayList<>(List.of(
                new Setting("SQLite, process", file, 1, 1, 0, QUICK),
                new Setting("SQLite, process", file, 4, 1, 0, QUICK),
                new Setting("SQLite, process", file, 1, 1, HELD, QUICK),
                new Setting("SQLite, power", power, 1, 1, 0, SYNCED),
                new Setting("SQLite, power", power, 1, 16, 0, 4 * SYNCED),
                new Setting("SQLite, power", power, 4, 1, 0, SYNCED)));
        server.ifPresent(url -> {
            settings.add(new Setting("PostgreSQL", url, 1, 1, 0, SYNCED));
            settings.add(new Setting("PostgreSQL", url, 4, 1, 0, SYNCED));
            settings.add(new Setting("PostgreSQL", url, 1, 16, 0, 2 * SYNCED));
            settings.add(new Setting("PostgreSQL", url, 4, 1, HELD, SYNCED));
        });
        return settings;
    }

    private double rate(Setting setting) throws IOException, InterruptedException {
        try (Store store = Stores.open(setting.url())) {
            Load.prepare(store, setting.held());
        }
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < setting.processes(); i++) {
            processes.add(Load.start(setting.url(), setting.held() + setting.trials(), setting.workers()));
        }
        for (Process process : processes) {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "A worker ended with " + process.exitValue() + "; see its message above.");
            }
        }
        try (Store store = Stores.open(setting.url())) {
            double rate = Load.rate(store, setting.held());
            Load.remove(store);
            return rate;
        } finally {
            Stores.file(setting.url()).ifPresent(file -> file.toFile().delete());
        }
    }
}
