package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptsTest {

    private final AtomicInteger halts = new AtomicInteger();
    private final Interrupts interrupts = new Interrupts(halts::incrementAndGet);

    @Test
    void theFirstSignalAbortsAndTheSecondEndsTheProcess() {
        assertThat(interrupts.came()).isFalse();
        assertThat(interrupts.stop().reason()).isEmpty();
        interrupts.signal();
        assertThat(interrupts.came()).isTrue();
        assertThat(interrupts.stop().reason()).contains("interrupted");
        assertThat(halts).hasValue(0);
        interrupts.signal();
        assertThat(halts).hasValue(1);
    }

    @Test
    void aSignalDuringAnotherAbortEndsTheProcess() {
        interrupts.stop().abort("enough");
        interrupts.signal();
        assertThat(halts).hasValue(1);
    }
}
