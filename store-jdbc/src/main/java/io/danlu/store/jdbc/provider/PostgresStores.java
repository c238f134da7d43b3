package io.danlu.store.jdbc.provider;

import io.danlu.store.Store;
import io.danlu.store.jdbc.log.RawTables;
import io.danlu.store.jdbc.postgres.Address;
import io.danlu.store.jdbc.postgres.PostgresStore;
import java.util.Optional;
import java.util.Set;

/**
 * Opens {@code postgresql://user@host:port/db}, with options for durability and for
 * {@link io.danlu.store.jdbc.postgres.Tls}.
 */
public final class PostgresStores implements RecoverableStores {

    public static final String KIND = "postgresql";

    /** For {@link java.util.ServiceLoader}. */
    public PostgresStores() {}

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public Store open(String url) {
        Address address = address(url);
        UrlOptions options = UrlOptions.ofServer(url);
        return PostgresStore.open(address, options.tls(), options.durability());
    }

    @Override
    public String name(String url) {
        Address address = address(url);
        UrlOptions.ofServer(url); // refuses unknown ones
        return address.toString();
    }

    @Override
    public Optional<RawTables> rows(String url) {
        Address address = address(url);
        return Optional.of(PostgresStore.rows(address, UrlOptions.ofServer(url).tls()));
    }

    private static Address address(String url) {
        return Address.parse(StoreUrl.withoutOptions(url));
    }
}
