package io.danlu.study;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The name of this process in leases: the host, the process id, and a suffix that keeps two studies in it apart. */
final class WorkerName {

    private static final int LONGEST_HOST = 40;

    private static final String HOST = plain(host());

    private WorkerName() {}

    static String of(long instance) {
        return "%s-%d-%04x".formatted(HOST, ProcessHandle.current().pid(), instance & 0xffff);
    }

    /** Asks the resolver last, because it may wait for a name server. */
    private static String host() {
        return Stream.of("HOSTNAME", "COMPUTERNAME")
                .flatMap(name -> Optional.ofNullable(System.getenv(name)).stream())
                .filter(name -> !name.isBlank())
                .findFirst()
                .or(WorkerName::hostFile)
                .orElseGet(WorkerName::resolved);
    }

    private static Optional<String> hostFile() {
        try {
            return Optional.of(Files.readString(Path.of("/etc/hostname")).strip())
                    .filter(name -> !name.isEmpty());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static String resolved() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }

    /** Returns the host's own name, without its domain, in letters that every view can show. */
    static String plain(String host) {
        String own = host.replaceFirst("\\..*", "").replaceAll("[^A-Za-z0-9_-]", "");
        return own.isEmpty() ? "worker" : own.substring(0, Math.min(own.length(), LONGEST_HOST));
    }
}
