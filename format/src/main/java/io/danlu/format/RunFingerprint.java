package io.danlu.format;

import io.danlu.space.Value;
import io.danlu.trial.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Computes the fingerprint of a {@code run} block. Each key that affects a trial's value is a part. Limits, and keys
 * that only choose among trials at the end, are left out. An absent key makes no part, so that new keys of later
 * versions do not change older fingerprints.
 */
public final class RunFingerprint {

    private RunFingerprint() {}

    /**
     * Returns the fingerprint of a program: its argument list, not the program's bytes, its working directory, and its
     * environment variables of the file. Devices and retries are left out.
     */
    public static Fingerprint of(RunBlock.Command command) {
        Parts parts = new Parts().put("command", texts(command.arguments()));
        command.launch()
                .cwd()
                .map(cwd -> cwd.toString().replace('\\', '/'))
                .filter(cwd -> !cwd.isEmpty())
                .ifPresent(cwd -> parts.put("cwd", cwd));
        if (!command.launch().env().isEmpty()) {
            parts.put("env", marks(command.launch().env()));
        }
        return parts.fingerprint();
    }

    /**
     * Returns the names of variables, each with a mark of its value. Values may be secrets, and the log keeps this text
     * for ever. A mark has 16 bits: enough to notice a change. A value of few possibilities can be found from it.
     */
    private static String marks(Map<String, String> env) {
        JsonBuilder sorted = Json.object();
        new TreeMap<>(env)
                .forEach((name, value) ->
                        sorted.put(name, "#" + sha256(name + "=" + value).substring(0, 4)));
        return sorted.build().text();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    /**
     * Returns the fingerprint of a model.
     *
     * @param data identifies the content of the table, whatever its path
     */
    public static Fingerprint of(RunBlock.Model model, String data) {
        Parts parts = new Parts()
                .put("learner", model.learner().name())
                .put("data", data)
                .put("target", model.target());
        model.data().decimal().ifPresent(mark -> parts.put("decimal", mark.toString()));
        if (!model.data().drop().isEmpty()) {
            parts.put("drop", texts(model.data().drop().stream().sorted().toList()));
        }
        model.data().weights().ifPresent(column -> parts.put("sample_weight", column));
        model.learner().weights().ifPresent(weights -> parts.put("class_weight", text(weights)));
        model.scoring().positive().ifPresent(label -> parts.put("positive", label));
        switch (model.split()) {
            case RunBlock.Split.Folds(int count) -> parts.put("cv", Integer.toString(count));
            case RunBlock.Split.Named(String splitter, var options) ->
                parts.put("cv", options.isEmpty() ? splitter : splitter + " " + sorted(options));
            case RunBlock.Split.HoldOut(double fraction) -> parts.put("holdout", Double.toString(fraction));
        }
        if (!model.scoring().names().isEmpty()) { // the objectives of the study are compared with those in the store
            parts.put("scoring", String.join(", ", model.scoring().names()));
        }
        model.scoring().refit().ifPresent(scorer -> parts.put("refit", scorer));
        if (!model.learner().params().isEmpty()) {
            parts.put("params", sorted(model.learner().params()));
        }
        model.test().ifPresent(share -> parts.put("test", Double.toString(share)));
        if (!model.learner().steps().isEmpty()) {
            parts.put(
                    "steps",
                    Json.list(model.learner().steps().stream().map(RunFingerprint::step))
                            .text());
        }
        model.growth().ifPresent(growth -> {
            parts.put("resource", growth.resource());
            growth.earlyStopping().ifPresent(rounds -> parts.put("early_stopping", Integer.toString(rounds)));
        });
        return parts.fingerprint();
    }

    private static String text(RunBlock.ClassWeights weights) {
        if (weights.classes().isEmpty()) {
            return weights.word();
        }
        JsonBuilder sorted = Json.object();
        new TreeMap<>(weights.classes()).forEach(sorted::put);
        return sorted.build().text();
    }

    private static String texts(List<String> texts) {
        return Json.list(texts.stream().map(Json::of)).text();
    }

    /** Returns the values sorted by name, because their order in a file has no meaning. */
    private static String sorted(Map<String, Value> values) {
        return Json.values(new TreeMap<>(values)).text();
    }

    private static Json step(RunBlock.Step step) {
        return Json.object()
                .put(step.name(), step.choice().map(Json::of).orElseGet(() -> columns(step)))
                .put("columns", step.choice().isPresent() ? step.columns().map(RunFingerprint::list) : Optional.empty())
                .put("value", step.value().map(Json::of))
                .build();
    }

    private static Json columns(RunBlock.Step step) {
        return step.columns().map(RunFingerprint::list).orElse(Json.of("all"));
    }

    private static Json list(List<String> names) {
        return Json.list(names.stream().map(Json::of));
    }

    /** The parts of a fingerprint. A text that is too long is replaced by its digest. */
    private record Parts(SequencedMap<String, String> all) {

        Parts() {
            this(new LinkedHashMap<>());
        }

        Parts put(String name, String text) {
            all.put(name, text.length() <= Fingerprint.LENGTH ? text : digest(text));
            return this;
        }

        Fingerprint fingerprint() {
            return new Fingerprint(all);
        }

        private static String digest(String text) {
            return "%s… (%d characters, sha256:%s)".formatted(Printable.start(text, 40), text.length(), sha256(text));
        }
    }
}
