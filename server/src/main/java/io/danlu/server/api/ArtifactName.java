package io.danlu.server.api;

import io.danlu.format.worker.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The name of an artifact: a file name without separators and control characters, which cannot leave its folder. */
record ArtifactName(String text) {

    private static final int MOST_BYTES = 128;
    private static final Pattern RULE = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N} ._@+=,-]*");

    /** Files that Danlu itself writes into a trial's folder. They can be read, not changed. */
    private static final Set<String> OWN = Set.of("stdout.log", "stderr.log", "report.jsonl", "params.json");

    /** Media types of the images that browsers show without executing anything. SVG is not one of them. */
    private static final Map<String, String> IMAGES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "webp", "image/webp");

    /** Returns whether a file of that name is an artifact. */
    static boolean isOne(String name) {
        return RULE.matcher(name).matches() && name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    /** @throws RefusalException if files of that name are no artifacts */
    ArtifactName {
        if (!isOne(text)) {
            throw new RefusalException(
                    400,
                    ErrorCode.BAD_REQUEST.word(),
                    "Artifact: its name must be at most %d bytes of letters, digits and ' ._@+=,-', and begin with a letter, a digit or '_'."
                            .formatted(MOST_BYTES));
        }
    }

    /** Returns whether Danlu itself writes this file. */
    boolean isOwn() {
        return OWN.contains(text);
    }

    /** Returns the media type under which the artifact is served: an image's, or that of bytes without a meaning. */
    String type() {
        String extension = text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return IMAGES.getOrDefault(extension, "application/octet-stream");
    }

    /** Returns the value of {@code Content-Disposition} (RFC 6266): an image is shown, anything else saved. */
    String disposition() {
        String encoded =
                java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return "%s; filename*=UTF-8''%s".formatted(type().startsWith("image/") ? "inline" : "attachment", encoded);
    }
}
