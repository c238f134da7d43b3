package io.danlu.study;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects the entries logged to {@code io.danlu} while it is open, and keeps them from standard error. */
final class WarningLog extends Handler {

    private final Logger logger = Logger.getLogger("io.danlu");
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    WarningLog() {
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    List<String> messages() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    /** Returns the exceptions that were logged with their stack traces. */
    List<Throwable> thrown() {
        return records.stream()
                .flatMap(entry -> Optional.ofNullable(entry.getThrown()).stream())
                .toList();
    }

    @Override
    public void publish(LogRecord entry) {
        records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
