package io.danlu.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    /** RFC 4180, section 2. */
    @Test
    void whatHoldsACommaAQuoteOrALineBreakIsQuoted() {
        assertThat(Csv.row(List.of("aaa", "b\r\nb", "c,c", "d\"d", "", " e ")))
                .isEqualTo("aaa,\"b\r\nb\",\"c,c\",\"d\"\"d\",, e \r\n");
    }
}
