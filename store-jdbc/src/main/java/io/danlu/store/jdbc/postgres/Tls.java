package io.danlu.store.jdbc.postgres;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The encryption of a connection to a server, in the terms of libpq (PostgreSQL's documentation, "SSL Support").
 *
 * @param mode one of {@link #MODES}; if empty, TLS is used if the server supports it
 * @param rootCertificate a file with the certificates of trusted authorities; by default {@code ~/.postgresql/root.crt}
 * @param certificate a file with the client's certificate
 * @param key a file with the key of that certificate, in PKCS #8 (DER) or PKCS #12
 */
public record Tls(
        Optional<String> mode, Optional<String> rootCertificate, Optional<String> certificate, Optional<String> key) {

    /** The names of the options in URLs. */
    public static final List<String> OPTIONS = List.of("sslmode", "sslrootcert", "sslcert", "sslkey");

    /** The modes, from no encryption to a certificate that is checked together with its host name. */
    public static final List<String> MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private static final String REQUIRE = "require";
    private static final String VERIFY_CA = "verify-ca";

    public Tls {
        mode.filter(word -> !MODES.contains(word)).ifPresent(word -> {
            throw new IllegalArgumentException(
                    "sslmode (%s) must be one of %s.".formatted(word, String.join(", ", MODES)));
        });
    }

    /**
     * Reads the settings of a URL and of the environment; the URL takes precedence.
     *
     * @param options the options of the URL, with names of {@link #OPTIONS}
     * @param environment the environment variables, of which PGSSLMODE, PGSSLROOTCERT, PGSSLCERT and PGSSLKEY are used
     * @throws IllegalArgumentException if the mode is not one of {@link #MODES}
     */
    public static Tls of(Map<String, String> options, Map<String, String> environment) {
        List<Optional<String>> said = OPTIONS.stream()
                .map(name -> Optional.ofNullable(options.get(name))
                        .or(() -> Optional.ofNullable(environment.get("PG" + name.toUpperCase(java.util.Locale.ROOT))))
                        .filter(value -> !value.isEmpty()))
                .toList();
        return new Tls(said.get(0), said.get(1), said.get(2), said.get(3));
    }

    /**
     * Applies these settings to a data source. With a root certificate, the mode {@code require} also verifies the
     * server's certificate, as in libpq; the driver alone would not.
     */
    void apply(PGSimpleDataSource connections) {
        mode.map(word -> word.equals(REQUIRE) && rootCertificate.isPresent() ? VERIFY_CA : word)
                .ifPresent(connections::setSslMode);
        rootCertificate.ifPresent(connections::setSslRootCert);
        certificate.ifPresent(connections::setSslCert);
        key.ifPresent(connections::setSslKey);
    }
}
