package io.danlu.store.jdbc.provider;

import io.danlu.store.jdbc.postgres.Address;

/** Parts and refusals of URLs of stores. */
public final class StoreUrl {

    private StoreUrl() {}

    /** Returns the word before the colon, or the whole where there is none. */
    public static String kind(String url) {
        return url.contains(":") ? url.substring(0, url.indexOf(':')) : url;
    }

    static String withoutOptions(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    /** Returns a refusal that does not show a password. */
    public static IllegalArgumentException refusal(String url, String problem) {
        return new IllegalArgumentException("Store URL '%s': %s".formatted(Address.withoutSecrets(url), problem));
    }
}
