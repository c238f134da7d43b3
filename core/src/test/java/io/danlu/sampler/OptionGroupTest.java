package io.danlu.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionGroupTest {

    private static final SamplerSpec SPEC = SamplerSpec.of("grid")
            .with("values.lr", List.of(Value.of(0.1), Value.of(0.01)))
            .with("values.depth", Value.of(3));

    @Test
    void aGroupHasItsMembersByTheirNamesInTheirOrder() {
        SamplerOptions options = SamplerOptions.of(SPEC);
        assertThat(options.group("values").sequencedKeySet()).containsExactly("lr", "depth");
        assertThat(options.group("values")).containsEntry("lr", List.of(Value.of(0.1), Value.of(0.01)));
        options.end();
    }

    @Test
    void anOptionOutsideTheGroupIsUnknown() {
        SamplerOptions options = SamplerOptions.of(SPEC.with("value.lr", Value.of(1)));
        assertThat(options.group("values")).hasSize(2);
        assertThatThrownBy(options::end)
                .hasMessageContaining("no option 'value.lr'")
                .hasMessageContaining("Did you mean 'values.lr'?");
    }
}
