package io.danlu.format.log;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.trial.Lease;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts leases to and from text for workers that use a server: token, nonce and worker, as in
 * {@code 17-9f3c2b1a00d1e2f3@python}.
 */
public final class LeaseFormat {

    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern FORM =
            Pattern.compile("(?<token>-?[0-9]{1,18})(-(?<nonce>[0-9a-f]{16}))?@(?<worker>.{0,128})");

    private LeaseFormat() {}

    /** Returns the text of {@code lease}. A lease without a nonce has the form of version 0.1. */
    public static String text(Lease lease) {
        String nonce = lease.nonce() == 0 ? "" : "-" + HEX.toHexDigits(lease.nonce());
        return lease.token() + nonce + "@" + lease.worker();
    }

    /**
     * Returns the lease that was written. The nonce is 0 if version 0.1 wrote it.
     *
     * @throws FormatException if the text is not a lease
     */
    public static Lease read(Field field) {
        Matcher parts = FORM.matcher(field.text());
        if (!parts.matches()) {
            throw field.refuse("must be the lease that came with the trial.");
        }
        String nonce = parts.group("nonce");
        return new Lease(
                parts.group("worker"),
                Long.parseLong(parts.group("token")),
                nonce == null ? 0 : HexFormat.fromHexDigitsToLong(nonce));
    }
}
