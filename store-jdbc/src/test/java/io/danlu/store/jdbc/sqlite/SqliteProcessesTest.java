package io.danlu.store.jdbc.sqlite;

import io.danlu.laws.LongTest;
import io.danlu.store.jdbc.ProcessesContract;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

@LongTest
class SqliteProcessesTest implements ProcessesContract {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("danlu.db");
    }

    @Override
    public String url() {
        return "sqlite:" + file();
    }

    @Override
    public int processes() {
        return 2;
    }

    @Override
    public int kills() {
        return 10;
    }

    @Override
    public int trials() {
        return 400;
    }

    @Override
    public void assertIntact() throws SQLException {
        StoreFiles.assertIntact(file());
    }
}
