package io.danlu.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Judges by its file system whether other machines can write into a folder. */
public final class SharedFolder {

    /** File systems of local disks and memory, as Java names them on Linux and macOS. */
    private static final Set<String> LOCAL = Set.of(
            "apfs",
            "bcachefs",
            "btrfs",
            "ext2",
            "ext3",
            "ext4",
            "f2fs",
            "jfs",
            "hfs",
            "overlay",
            "reiserfs",
            "tmpfs",
            "xfs",
            "zfs");

    private SharedFolder() {}

    /**
     * Returns whether the folder of {@code file} may be on a network file system: true for every file system that is not
     * known to be local.
     */
    public static boolean mayHold(Path file) {
        Path there = file.toAbsolutePath().normalize();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return !LOCAL.contains(Files.getFileStore(there).type());
        } catch (IOException unknown) {
            return true;
        }
    }
}
