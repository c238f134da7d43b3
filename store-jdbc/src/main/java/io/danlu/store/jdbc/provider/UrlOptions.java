package io.danlu.store.jdbc.provider;

import io.danlu.store.Durability;
import io.danlu.store.jdbc.postgres.Address;
import io.danlu.store.jdbc.postgres.Tls;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The options after the question mark of a store's URL: {@code name=value}, joined by {@code &}. */
record UrlOptions(String url, Map<String, String> values) {

    private static final String DURABILITY = "durability";
    private static final String SSL_MODE = "sslmode";

    /** Reads the options of a store in a file. */
    static UrlOptions ofFile(String url) {
        return of(url, List.of(DURABILITY), "durability=process or durability=power");
    }

    /** Reads the options of a store on a server. */
    static UrlOptions ofServer(String url) {
        List<String> names =
                Stream.concat(Stream.of(DURABILITY), Tls.OPTIONS.stream()).toList();
        return of(
                url,
                names,
                "one of %s, as in durability=power&sslmode=verify-full".formatted(String.join(", ", names)));
    }

    private static UrlOptions of(String url, List<String> names, String rule) {
        int begin = url.indexOf('?');
        Map<String, String> values = new LinkedHashMap<>();
        for (String option :
                begin < 0 ? List.<String>of() : List.of(url.substring(begin + 1).split("&", -1))) {
            String name = option.replaceFirst("=.*", "");
            if (!names.contains(name) || name.length() == option.length()) {
                throw refusal(url, shown(url, option), rule);
            }
            if (values.put(name, decoded(option.substring(name.length() + 1))) != null) {
                throw refusal(url, name, "given once");
            }
        }
        UrlOptions options = new UrlOptions(url, values);
        options.check();
        return options;
    }

    private void check() {
        durability();
        Optional.ofNullable(values.get(SSL_MODE))
                .filter(mode -> !Tls.MODES.contains(mode))
                .ifPresent(mode -> {
                    throw refusal(url, "sslmode=" + mode, "one of " + String.join(", ", Tls.MODES));
                });
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    Durability durability() {
        String said = values.getOrDefault(DURABILITY, word(Durability.PROCESS));
        return Stream.of(Durability.values())
                .filter(durability -> word(durability).equals(said))
                .findFirst()
                .orElseThrow(() -> refusal(url, "durability=" + said, "durability=process or durability=power"));
    }

    private static String word(Durability durability) {
        return durability.name().toLowerCase(Locale.ROOT);
    }

    Tls tls() {
        return Tls.of(values, System.getenv());
    }

    private static String shown(String url, String option) {
        return url.startsWith("sqlite:")
                ? option
                : Address.withoutSecrets("?" + option).substring(1);
    }

    private static IllegalArgumentException refusal(String url, String option, String rule) {
        return new IllegalArgumentException(
                "Store URL '%s': its option '%s' must be %s.".formatted(Address.withoutSecrets(url), option, rule));
    }
}
