package io.danlu.format.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.FormatException;
import io.danlu.laws.Laws;
import io.danlu.space.Space;
import io.danlu.testkit.RandomLogs;
import io.danlu.testkit.RandomSpaces;
import io.danlu.trial.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SegmentFormatTest {

    private static List<LogEntry> entries(Space space, long first, RandomGenerator random) {
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(40); i++) {
            Instant at = Instant.ofEpochSecond(random.nextLong(1L << 33), random.nextInt(1_000_000_000));
            entries.add(
                    new LogEntry(first + i, at, RandomLogs.event(space, random.nextInt(Integer.MAX_VALUE), random)));
        }
        return entries;
    }

    @Test
    void writtenEntriesAreReadBackEqual() {
        Laws.forAll(1_000, random -> {
            Space space = RandomSpaces.space(random);
            long study = random.nextLong();
            long first = random.nextLong(1L << 40);
            List<LogEntry> entries = entries(space, first, random);
            assertThat(SegmentFormat.read(SegmentFormat.write(study, entries), study, first, space))
                    .isEqualTo(entries);
        });
    }

    @Test
    void everyAlterationIsDetected() {
        Laws.forAll(1_000, random -> {
            Space space = RandomSpaces.space(random);
            byte[] segment = SegmentFormat.write(1, entries(space, 0, random));
            segment[random.nextInt(segment.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            assertThatThrownBy(() -> SegmentFormat.read(segment, 1, 0, space)).isInstanceOf(FormatException.class);
        });
    }

    @Test
    void segmentsOfOtherEntriesOrOtherStudiesAreRefused() {
        Laws.forAll(100, random -> {
            Space space = RandomSpaces.space(random);
            byte[] segment = SegmentFormat.write(7, entries(space, 8192, random));
            assertThatThrownBy(() -> SegmentFormat.read(segment, 8, 8192, space))
                    .isInstanceOf(FormatException.class);
            assertThatThrownBy(() -> SegmentFormat.read(segment, 7, 0, space)).isInstanceOf(FormatException.class);
            assertThatThrownBy(() -> SegmentFormat.read(new byte[0], 7, 0, space))
                    .isInstanceOf(FormatException.class);
        });
    }
}
