package io.danlu.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the Job with Kubernetes' types, and refuses fields that these do not have. */
class KubernetesJobTest {

    private static final ObjectMapper STRICT = new YAMLMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false; // the types would keep unknown fields
                }
            });

    private static KubernetesJob job(String study, String content, String... command) {
        SequencedMap<String, String> resources = new LinkedHashMap<>();
        resources.put("cpu", "2");
        resources.put("nvidia.com/gpu", "1");
        return new KubernetesJob(
                study,
                content,
                "/work/study.yaml",
                "registry/train:1",
                List.of(command),
                Optional.of(new KubernetesJob.Secret("DANLU_TOKEN", "danlu", "token")),
                resources);
    }

    private static Job read(String yaml) throws JsonProcessingException {
        return STRICT.readValue(yaml.split("(?m)^---$", 2)[1], Job.class);
    }

    @Test
    void theJobIsIndexedWithOnePodForEachWorker() throws JsonProcessingException {
        Job job = read(job("iris", "study: iris\n", "danlu", "worker").yaml(8));
        assertThat(job.getApiVersion()).isEqualTo("batch/v1");
        assertThat(job.getKind()).isEqualTo("Job");
        assertThat(job.getSpec().getCompletions()).isEqualTo(8);
        assertThat(job.getSpec().getParallelism()).isEqualTo(8);
        assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
        assertThat(job.getSpec().getBackoffLimitPerIndex()).isEqualTo(6);
        assertThat(job.getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
        assertThat(job.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                .isEqualTo(60);
        Container container =
                job.getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getResources().getLimits()).containsEntry("nvidia.com/gpu", new Quantity("1"));
        assertThat(container.getEnv()).extracting(EnvVar::getName).containsExactly("DANLU_SLOT", "DANLU_TOKEN");
        assertThat(container.getEnv().getLast().getValueFrom().getSecretKeyRef().getKey())
                .isEqualTo("token");
        assertThat(container.getVolumeMounts().getFirst().getSubPath()).isEqualTo("study.yaml");
    }

    @Test
    void unknownFieldsWouldBeSeen() {
        String yaml = job("iris", "", "danlu").yaml(8).replace("completionMode", "completionsMode");
        assertThatThrownBy(() -> read(yaml)).hasMessageContaining("completionsMode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a: 1\n",
                "a: 1",
                "  odd: 'beginning'\n",
                "a: |\n  text\n\n\nb: \"日本 ü 😀\"\n",
                "tab:\there\r\nend \n",
                "---\n...\n",
                "a: 1\n\n",
                "é: ~\n# $(HOME) `x` ${y} %s\n"
            })
    void theStudyFileArrivesAsItIs(String content) throws JsonProcessingException {
        String yaml = job("iris", content, "danlu").yaml(1);
        ConfigMap map = STRICT.readValue(yaml.split("(?m)^---$", 2)[0], ConfigMap.class);
        assertThat(map.getData()).containsExactly(java.util.Map.entry("study.yaml", content));
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "\"a\" b", "yes", "1", "a\nb", "- x", "#", "日本", "null", "~", "0x1f", "$HOME"})
    void argumentsArriveAsTheyAre(String argument) throws JsonProcessingException {
        List<String> command = read(job("iris", "", "danlu", argument).yaml(1))
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getCommand();
        // Kubernetes reads $$ as $ and expands $(NAME)
        assertThat(command).containsExactly("danlu", argument.replace("$", "$$"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"iris", "Iris_2.x", "_", "a__", "A23456789012345678901234567890123456789012345678901234567890"})
    void namesAreLegal(String study) {
        String name = job(study, "", "danlu").name();
        assertThat(name).matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?").hasSizeLessThanOrEqualTo(52);
    }

    @Test
    void studiesWhoseNamesDifferInCaseHaveOtherJobs() {
        assertThat(job("Iris", "", "danlu").name())
                .isNotEqualTo(job("iris", "", "danlu").name());
    }
}
