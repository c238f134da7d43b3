package io.danlu.cli.asktell;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.PermutationParameter;
import io.danlu.space.Point;
import io.danlu.space.SimplexParameter;
import io.danlu.space.Space;
import io.danlu.space.SubsetParameter;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ask-tell has the values of structured parameters and null as JSON. */
class StructuredTalkTest {

    private final Study<Point> study = Study.named("items")
            .space(Space.of(
                    SimplexParameter.of("mix", "a", "b"),
                    SubsetParameter.of("features", "f1", "f2", "f3").size(1, 2),
                    PermutationParameter.of("order", "p", "q"),
                    Parameter.categorical("max_features", List.of(Value.of("sqrt"), Value.ofNull()))))
            .sampler(Sampler.random())
            .seed(3)
            .store(new MemoryStore())
            .build();

    private final AskTell conversation = new AskTell(study, Budget.trials(4), () -> 0);

    @Test
    void enqueuedValuesAreAskedFor() {
        String params = """
                {"mix":{"a":0.25,"b":0.75},"features":["f1","f3"],"order":["q","p"],"max_features":null}""";
        assertThat(conversation.reply("{\"op\":\"enqueue\",\"params\":" + params + "}"))
                .isEqualTo("{\"ok\":true}");
        assertThat(conversation.reply("{\"op\":\"ask\"}")).contains("\"params\":" + params);
        assertThat(conversation.reply("{\"op\":\"tell\",\"number\":0,\"value\":0.42}"))
                .isEqualTo("{\"ok\":true}");
        assertThat(conversation.reply("{\"op\":\"best\"}")).contains("\"params\":" + params);
        assertThat(conversation.reply("{\"op\":\"ask\"}")).contains("\"mix\":{\"a\":0.");
    }

    @Test
    void illegalValuesAreRefused() {
        assertThat(conversation.reply("{\"op\":\"enqueue\",\"params\":{\"features\":[\"f1\",\"f1\"]}}"))
                .contains("bad_request", "'f1' must not be listed twice");
        assertThat(conversation.reply("{\"op\":\"enqueue\",\"params\":{\"mix\":{\"a\":1}}}"))
                .contains("bad_request", "item 'b' must have a share");
        assertThat(conversation.reply("{\"op\":\"enqueue\",\"params\":{\"features.f1\":true}}"))
                .contains("bad_request", "it is a part of 'features'");
    }
}
