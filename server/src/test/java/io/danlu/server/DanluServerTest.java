package io.danlu.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.server.api.Journal;
import io.danlu.server.api.Logs;
import io.danlu.store.MemoryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class DanluServerTest {

    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    @Test
    void aServerThatCannotListenAtOneAddressListensNowhere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, LOCAL)) {
            port = free.getLocalPort();
        }
        ServerOptions twice = new ServerOptions(
                List.of(LOCAL, LOCAL), port, List.of(), "a-token-0123456789", Logs.none(), Journal.silent());
        assertThatThrownBy(() -> DanluServer.start(new MemoryStore(), twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is taken");
        new ServerSocket(port, 1, LOCAL).close();
    }
}
