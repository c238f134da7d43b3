package io.danlu.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
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
        return Stream.of("/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/bin/sbatch")
                .allMatch(program -> Files.isExecutable(Path.of(program)));
    }

    /** Starts the daemons and waits until both nodes are idle. */
    static SlurmCluster start(Path folder) throws IOException, InterruptedException {
        SlurmCluster cluster = new SlurmCluster(folder);
        Files.createDirectories(folder.resolve("state"));
        byte[] key = new byte[512];
        RandomGenerator.getDefault().nextBytes(key);
        Path secret = Files.write(folder.resolve("slurm.key"), key);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(cluster.conf(), cluster.configuration());
        cluster.daemon("/usr/sbin/slurmctld", "-D", "-f", cluster.conf().toString());
        for (String node : List.of("n0", "n1")) {
            cluster.daemon(
                    "/usr/sbin/slurmd", "-D", "-N", node, "-f", cluster.conf().toString());
        }
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
                !cluster.run("sinfo", "--noheader", "--partition=main", "--format=%D %t")
                        .out()
                        .contains("2 idle"); ) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Slurm does not start: " + Files.readString(folder.resolve("slurmctld.log")));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return cluster;
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
                AuthType=auth/slurm
                CredType=cred/slurm
                AuthInfo=use_client_ids,cred_expire=3
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
