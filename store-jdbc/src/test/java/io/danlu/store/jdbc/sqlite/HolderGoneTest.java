package io.danlu.store.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.store.Store;
import io.danlu.store.jdbc.Holding;
import io.danlu.store.jdbc.Stores;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Conditions under which a lease holder counts as gone. Its row is edited into that of another machine, namespace, user
 * or time.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HolderGoneTest {

    private static final int STARTED = 4;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("danlu.db");
    }

    private void edit(String[] name) throws Exception {
        StoreFiles.execute(
                file, "UPDATE open_trial SET process = '%s' WHERE number = 0".formatted(String.join(" ", name)));
    }

    private String[] holder() throws Exception {
        return StoreFiles.query(file, "SELECT process FROM open_trial WHERE number = 0")
                .split(" ", -1);
    }

    @Test
    void inCaseOfDoubtTheLeaseMustEnd() throws Exception {
        Holding.start("sqlite:" + file).kill();
        try (Store store = Stores.open("sqlite:" + file)) {
            assertThat(store.lost("a")).hasSize(1);
            for (int part = 0; part < STARTED - 1; part++) {
                String[] elsewhere = holder();
                String own = elsewhere[part];
                elsewhere[part] = own + "7";
                edit(elsewhere);
                assertThat(store.lost("a")).as(elsewhere[part]).isEmpty();
                elsewhere[part] = own;
                edit(elsewhere);
            }
            assertThat(store.lost("a")).hasSize(1);
            edit(new String[] {"nonsense"});
            assertThat(store.lost("a")).isEmpty();
        }
    }

    @Test
    void aReusedPidIsAnotherProcess() throws Exception {
        Holding holding = Holding.start("sqlite:" + file);
        try (Store store = Stores.open("sqlite:" + file)) {
            assertThat(store.lost("a")).isEmpty();
            String[] earlier = holder();
            earlier[STARTED] += "7";
            edit(earlier);
            assertThat(store.lost("a")).hasSize(1);
        } finally {
            holding.kill();
        }
    }
}
