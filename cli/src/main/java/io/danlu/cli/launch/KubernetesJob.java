package io.danlu.cli.launch;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * An indexed Job of Kubernetes with one pod for each worker, and the ConfigMap with the study file that they share.
 *
 * @param study name of the study
 * @param content text of the study file
 * @param file path of the study file in the container
 * @param image image of the container
 * @param command the program and its arguments
 * @param secret where the pods find the token or the password; empty if they need none
 * @param resources quantities by resource, requested and limited alike
 */
public record KubernetesJob(
        String study,
        String content,
        String file,
        String image,
        List<String> command,
        Optional<Secret> secret,
        SequencedMap<String, String> resources) {

    /** The index of a pod, from 0. */
    private static final String INDEX = "metadata.annotations['batch.kubernetes.io/job-completion-index']";

    /** A name of a pod is the job's, a hyphen and the index, in at most 63 characters. */
    private static final int NAME_LENGTH = 52;

    private static final int RETRIES = 6;
    private static final int GRACE_SECONDS = 60;

    /**
     * A secret in an environment variable.
     *
     * @param variable name of the variable
     * @param name name of the Secret
     * @param key its key
     */
    public record Secret(String variable, String name, String key) {}

    /** Returns both objects as YAML, for {@code kubectl apply -f -}. */
    public String yaml(int workers) {
        return Yaml.of(configMap()) + "---\n" + Yaml.of(job(workers));
    }

    /** Returns a legal name of the objects: that of the study, with a mark if it had to be changed. */
    String name() {
        String legal = "danlu-"
                + study.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (legal.equals("danlu-" + study) && legal.length() <= NAME_LENGTH) {
            return legal;
        }
        String mark = "-%08x".formatted(study.hashCode());
        return legal.substring(0, Math.min(legal.length(), NAME_LENGTH - mark.length())) + mark;
    }

    private String key() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private Json.Obj configMap() {
        return Json.object()
                .put("apiVersion", "v1")
                .put("kind", "ConfigMap")
                .put("metadata", metadata())
                .put("data", Json.object().put(key(), content).build())
                .build();
    }

    private Json metadata() {
        return Json.object().put("name", name()).put("labels", labels()).build();
    }

    private Json labels() {
        return Json.object()
                .put("app.kubernetes.io/name", "danlu")
                .put("app.kubernetes.io/instance", name())
                .build();
    }

    private Json.Obj job(int workers) {
        Json spec = Json.object()
                .put("completions", workers)
                .put("parallelism", workers)
                .put("completionMode", "Indexed")
                .put("backoffLimitPerIndex", RETRIES)
                .put(
                        "podFailurePolicy",
                        Json.object().put("rules", list(evictionsDoNotCount())).build())
                .put("template", template())
                .build();
        return Json.object()
                .put("apiVersion", "batch/v1")
                .put("kind", "Job")
                .put("metadata", metadata())
                .put("spec", spec)
                .build();
    }

    /** A pod that is preempted or whose node is drained is replaced, and that is no failure of the worker. */
    private static Json evictionsDoNotCount() {
        return Json.object()
                .put("action", "Ignore")
                .put(
                        "onPodConditions",
                        list(Json.object()
                                .put("type", "DisruptionTarget")
                                .put("status", "True")
                                .build()))
                .build();
    }

    private Json template() {
        Json volume = Json.object()
                .put("name", "study")
                .put("configMap", Json.object().put("name", name()).build())
                .build();
        Json spec = Json.object()
                .put("restartPolicy", "Never")
                .put("terminationGracePeriodSeconds", GRACE_SECONDS)
                .put("containers", list(container()))
                .put("volumes", list(volume))
                .build();
        return Json.object()
                .put("metadata", Json.object().put("labels", labels()).build())
                .put("spec", spec)
                .build();
    }

    private Json container() {
        Json mount = Json.object()
                .put("name", "study")
                .put("mountPath", file)
                .put("subPath", key())
                .put("readOnly", true)
                .build();
        JsonBuilder container = Json.object()
                .put("name", "worker")
                .put("image", image)
                .put("command", Json.list(command.stream().map(KubernetesJob::literal)))
                .put("env", Json.list(Stream.concat(Stream.of(slot()), secret.map(KubernetesJob::variable).stream())));
        if (!resources.isEmpty()) {
            container.put(
                    "resources",
                    Json.object()
                            .put("requests", quantities())
                            .put("limits", quantities())
                            .build());
        }
        return container.put("volumeMounts", list(mount)).build();
    }

    private static Json slot() {
        Json field = Json.object().put("fieldPath", INDEX).build();
        return Json.object()
                .put("name", "DANLU_SLOT")
                .put("valueFrom", Json.object().put("fieldRef", field).build())
                .build();
    }

    private static Json variable(Secret secret) {
        Json key = Json.object()
                .put("name", secret.name())
                .put("key", secret.key())
                .build();
        return Json.object()
                .put("name", secret.variable())
                .put("valueFrom", Json.object().put("secretKeyRef", key).build())
                .build();
    }

    private Json quantities() {
        JsonBuilder quantities = Json.object();
        for (Map.Entry<String, String> each : resources.entrySet()) {
            quantities.put(each.getKey(), each.getValue());
        }
        return quantities.build();
    }

    /** Escapes what Kubernetes would expand: {@code $(NAME)}. */
    private static Json literal(String argument) {
        return Json.of(argument.replace("$", "$$"));
    }

    private static Json list(Json only) {
        return Json.list(Stream.of(only));
    }
}
