package io.danlu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://h:8765, http://h:8765",
        "http://h:8765/, http://h:8765",
        "HTTP://H:8765//, http://h:8765",
        "http://h:80, http://h",
        "http://h:443, http://h:443",
        "https://H.example:443/, https://h.example",
        "https://h.example/Danlu/, https://h.example/Danlu",
        "https://h.example/a/../Danlu, https://h.example/Danlu",
        "http://[::1]:8765/, http://[::1]:8765"
    })
    void spellingsOfOneAddressAreEqual(String spelled, String text) {
        ServerAddress address = new ServerAddress(spelled);
        assertThat(address).hasToString(text);
        assertThat(new ServerAddress(text)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h:8765",
                "ftp://h",
                "http:///x",
                "http://h?x=1",
                "http://h#x",
                "http://me:secret@h",
                "",
                "http://bad host",
                "http://me:secret@bad host"
            })
    void invalidAddressesAreRefused(String url) {
        assertThatThrownBy(() -> new ServerAddress(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--server ")
                .hasMessageContaining("must be http://HOST:PORT")
                .hasMessageNotContaining("secret");
    }
}
