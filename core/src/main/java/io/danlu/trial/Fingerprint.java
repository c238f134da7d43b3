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
 * The identity of a workload, in parts: a command's argument list, or a model with its data and scoring. Two workloads
 * are equal if all their parts are, in any order. Immutable.
 *
 * @param parts texts by name: 1 to {@value #PARTS} texts of at most {@value #LENGTH} characters, with names of at most
 *     {@value #NAME} characters
 */
public record Fingerprint(SequencedMap<String, String> parts) {

    /** The largest number of parts of a workload. */
    public static final int PARTS = 64;

    /** The largest number of characters of a part. Callers replace a longer part by its digest. */
    public static final int LENGTH = 10_000;

    /** The largest number of characters of a part's name. */
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

    /** Returns a workload of one part. */
    public static Fingerprint of(String part, String text) {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        parts.put(part, text);
        return new Fingerprint(parts);
    }

    /**
     * Returns twelve hexadecimal digits that are equal for equal workloads: the beginning of the SHA-256 of its parts
     * in the order of their names.
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
     * @param kept its text in the study; empty if the study's workload has no such part
     * @param own its text in this workload; empty if this workload has no such part
     */
    public record Difference(String part, Optional<String> kept, Optional<String> own) {}

    /**
     * Returns the parts in which this workload differs from the study's: first in the study's order, then in this
     * one's.
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
