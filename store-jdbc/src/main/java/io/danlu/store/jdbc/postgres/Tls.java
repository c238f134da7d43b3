package io.danlu.store.jdbc.postgres;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How a connection to a server is encrypted, in libpq's terms (PostgreSQL's documentation, "SSL Support").
 *
 * @param mode one of {@link #MODES}; where it is empty, TLS is used if the server has it
 * @param rootCertificate a file of the certificates of those who may have signed the server's; else {@code
 *     ~/.postgresql/root.crt}
 * @param certificate a file of the certificate by which the server knows this client
 * @param key a file of that certificate's key, in PKCS #8 (DER) or PKCS #12
 */
public record Tls(
        Optional<String> mode, Optional<String> rootCertificate, Optional<String> certificate, Optional<String> key) {

    /** The options of a URL that say it. */
    public static final List<String> OPTIONS = List.of("sslmode", "sslrootcert", "sslcert", "sslkey");

    /** From no encryption at all to a certificate that is checked, its host name too. */
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
     * What a URL and the environment say; the URL comes first.
     *
     * @param options of the URL, by {@link #OPTIONS}
     * @param environment PGSSLMODE, PGSSLROOTCERT, PGSSLCERT and PGSSLKEY
     * @throws IllegalArgumentException if the mode is none of {@link #MODES}
     */
    public static Tls of(Map<String, String> options, Map<String, String> environment) {
        List<Optional<String>> said = OPTIONS.stream()
                .map(name -> Optional.ofNullable(options.get(name))
                        .or(() -> Optional.ofNullable(environment.get("PG" + name.toUpperCase(java.util.Locale.ROOT))))
                        .filter(value -> !value.isEmpty()))
                .toList();
        return new Tls(said.get(0), said.get(1), said.get(2), said.get(3));
    }

    /** A certificate that is required is checked where it is said by whom: as libpq does it, the driver does not. */
    void apply(PGSimpleDataSource connections) {
        mode.map(word -> word.equals(REQUIRE) && rootCertificate.isPresent() ? VERIFY_CA : word)
                .ifPresent(connections::setSslMode);
        rootCertificate.ifPresent(connections::setSslRootCert);
        certificate.ifPresent(connections::setSslCert);
        key.ifPresent(connections::setSslKey);
    }
}
