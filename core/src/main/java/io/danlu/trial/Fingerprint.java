package io.danlu.trial;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tells one workload from another, part by part: a command's argument list, or a model with its data and how it is
 * scored. Two workloads are the same where all their parts are, in whatever order. Immutable.
 *
 * @param parts texts by name: 1 to {@value #PARTS} of at most {@value #LENGTH} characters, names of at most {@value
 *     #NAME}
 */
public record Fingerprint(SequencedMap<String, String> parts) {

    /** A workload has at most so many parts. */
    public static final int PARTS = 64;

    /** A part has at most so many characters; the maker replaces a longer one by its digest. */
    public static final int LENGTH = 10_000;

    /** A part's name has at most so many characters. */
    public static final int NAME = 64;

    private static final int ID = 12;

    public Fingerprint {
        parts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parts));
        if (parts.isEmpty() || parts.size() > PARTS) {
            throw new IllegalArgumentException(
                    "Workload: parts (%d) must be 1 to %d. Join some of them.".formatted(parts.size(), PARTS));
        }
        parts.forEach(Fingerprint::check);
    }

    private static void check(String name, String text) {
        if (name.isEmpty() || name.length() > NAME) {
            throw new IllegalArgumentException(
                    "Workload: the name of a part (%d characters) must have 1 to %d. Shorten it."
                            .formatted(name.length(), NAME));
        }
        if (text.length() > LENGTH) {
            throw new IllegalArgumentException(
                    "Workload: part '%s' (%d characters) must have at most %d. Give a digest of it."
                            .formatted(name, text.length(), LENGTH));
        }
    }

    /** A workload of one part. */
    public static Fingerprint of(String part, String text) {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        parts.put(part, text);
        return new Fingerprint(parts);
    }

    /**
     * Twelve hexadecimal digits, the same for the same workload: the beginning of the SHA-256 of its parts in the order
     * of their names.
     */
    public String id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(parts).forEach((name, text) -> {
                digest.update("%d %d ".formatted(name.length(), text.length()).getBytes(StandardCharsets.US_ASCII));
                digest.update((name + text).getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, ID);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    /**
     * A part in which two workloads differ.
     *
     * @param part its name
     * @param kept as the study has it; empty where the study's workload has no such part
     * @param own as this workload has it; empty where it has no such part
     */
    public record Difference(String part, Optional<String> kept, Optional<String> own) {}

    /**
     * The parts in which this workload differs from the study's, in the study's order and then in this one's; none
     * where they are the same.
     */
    public List<Difference> differences(Fingerprint kept) {
        return Stream.concat(kept.parts.keySet().stream(), parts.keySet().stream())
                .distinct()
                .map(part -> new Difference(
                        part, Optional.ofNullable(kept.parts.get(part)), Optional.ofNullable(parts.get(part))))
                .filter(part -> !part.kept().equals(part.own()))
                .toList();
    }
}
