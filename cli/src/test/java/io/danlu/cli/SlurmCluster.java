package io.danlu.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A real Slurm cluster: its controller and two nodes on this machine's loopback address, and the entry of a node
 * elsewhere in a partition {@code far}. Programs of it run with {@code SLURM_CONF}.
 */
final class SlurmCluster implements AutoCloseable {

    private final Path folder;
    private final List<Process> daemons = new ArrayList<>();

    private SlurmCluster(Path folder) {
        this.folder = folder;
    }

    /** The end of a program. */
    record Ended(int code, String out, String err) {}

    /** Returns whether Slurm's daemons are installed. */
    static boolean isInstalled() {
        return Stream.of("/usr/sbin/munged", "/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/bin/sbatch")
                .allMatch(program -> Files.isExecutable(Path.of(program)));
    }

    /** Starts the daemons and waits until both nodes are idle. */
    static SlurmCluster start(Path folder) throws IOException, InterruptedException {
        SlurmCluster cluster = new SlurmCluster(folder);
        Files.createDirectories(folder.resolve("state"));
        byte[] key = new byte[64];
        RandomGenerator.getDefault().nextBytes(key);
        Path secret =
                Files.writeString(folder.resolve("munge.key"), HexFormat.of().formatHex(key));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(cluster.conf(), cluster.configuration());
        try {
            cluster.startDaemons();
        } catch (IllegalStateException | IOException failed) {
            cluster.close();
            throw failed;
        }
        return cluster;
    }

    private void startDaemons() throws IOException, InterruptedException {
        String munge = folder.resolve("munge").toString();
        daemon(
                "/usr/sbin/munged",
                "--foreground",
                "--force",
                "--socket=" + munge + ".socket",
                "--key-file=" + munge + ".key",
                "--pid-file=" + munge + ".pid",
                "--log-file=" + munge + ".log",
                "--seed-file=" + munge + ".seed");
        await("Success", "sh", "-c", "munge -n -S %s.socket | unmunge -S %s.socket".formatted(munge, munge));
        daemon("/usr/sbin/slurmctld", "-D", "-f", conf().toString());
        await("UP", "scontrol", "ping"); // a node that finds no controller tries again after a while only
        for (String node : List.of("n0", "n1")) {
            daemon("/usr/sbin/slurmd", "-D", "-N", node, "-f", conf().toString());
        }
        await("2 idle", "sinfo", "--noheader", "--partition=main", "--format=%D %t");
    }

    private void await(String answer, String... command) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                !run(command).out().contains(answer); ) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Slurm does not start: " + Files.readString(folder.resolve("daemons.out")));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String configuration() throws IOException {
        return """
                ClusterName=danlu
                SlurmctldHost=localhost(127.0.0.1)
                SlurmctldPort=%2$d
                SlurmUser=%1$s
                SlurmdUser=%1$s
                AuthType=auth/munge
                CredType=cred/munge
                AuthInfo=socket=%5$s/munge.socket
                StateSaveLocation=%5$s/state
                SlurmdSpoolDir=%5$s/spool-%%n
                SlurmctldPidFile=%5$s/slurmctld.pid
                SlurmdPidFile=%5$s/%%n.pid
                SlurmctldLogFile=%5$s/slurmctld.log
                SlurmdLogFile=%5$s/%%n.log
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                JobAcctGatherType=jobacct_gather/none
                MpiDefault=none
                SelectType=select/cons_tres
                SelectTypeParameters=CR_Core
                SlurmdParameters=config_overrides
                SchedulerParameters=sched_interval=1,bf_interval=1
                ReturnToService=2
                KillWait=10
                NodeName=n0 NodeHostname=n0 NodeAddr=127.0.0.1 Port=%3$d CPUs=8 State=UNKNOWN
                NodeName=n1 NodeHostname=n1 NodeAddr=127.0.0.1 Port=%4$d CPUs=8 State=UNKNOWN
                NodeName=away NodeHostname=away NodeAddr=192.0.2.1 CPUs=8 State=DOWN
                PartitionName=main Nodes=n0,n1 Default=YES MaxTime=INFINITE State=UP
                PartitionName=far Nodes=n0,away MaxTime=INFINITE State=UP
                """.formatted(System.getProperty("user.name"), freePort(), freePort(), freePort(), folder);
    }

    private Path conf() {
        return folder.resolve("slurm.conf");
    }

    private void daemon(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("daemons.out").toFile()));
        builder.environment().put("SLURM_CONF", conf().toString());
        daemons.add(builder.start());
    }

    Ended run(String... command) throws IOException, InterruptedException {
        return run(folder, Map.of(), List.of(command));
    }

    /** Runs a program in {@code at}, with additional variables. */
    Ended run(Path at, Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(at.toFile());
        builder.environment().put("SLURM_CONF", conf().toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.errorReader()));
        String out = text(process.inputReader());
        return new Ended(process.waitFor(), out, err.join());
    }

    private static String text(java.io.BufferedReader from) {
        StringBuilder text = new StringBuilder();
        from.lines().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        try {
            run("scancel", "--signal=KILL", "--full", "--user=" + System.getProperty("user.name"));
            run("scancel", "--user=" + System.getProperty("user.name"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        daemons.reversed().forEach(daemon -> {
            daemon.destroy();
            daemon.onExit()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .exceptionally(late -> daemon.destroyForcibly())
                    .join();
        });
    }
}
