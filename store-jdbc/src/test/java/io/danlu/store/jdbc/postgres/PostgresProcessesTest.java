package io.danlu.store.jdbc.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.store.jdbc.ProcessesContract;

@LongTest
class PostgresProcessesTest implements ProcessesContract {

    private final Address address = PostgresServer.get().newDatabase();

    @Override
    public String url() {
        return address.toString();
    }

    @Override
    public int processes() {
        return 4;
    }

    @Override
    public int kills() {
        return 5;
    }

    @Override
    public int trials() {
        return 200;
    }

    @Override
    public void assertIntact() {
        assertThat(PostgresServer.get().query(address, "SELECT count(*) = max(sequence) + 1 FROM danlu.event"))
                .isEqualTo("t");
    }
}
