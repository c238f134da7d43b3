package io.danlu.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the plain scalars, without quotes, of a document. */
final class Scalars {

    /** YAML 1.2.2, section 10.3.2: the core schema's tag resolution. */
    private static final Pattern FORMS = Pattern.compile("(?<null>null|Null|NULL|~|)"
            + "|(?<bool>true|True|TRUE|false|False|FALSE)"
            + "|(?<decimal>[-+]?[0-9]+)"
            + "|0o(?<octal>[0-7]+)"
            + "|0x(?<hex>[0-9a-fA-F]+)"
            + "|(?<real>[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?)"
            + "|(?<infinity>[-+]?)\\.(inf|Inf|INF)"
            + "|(?<nan>\\.nan|\\.NaN|\\.NAN)");

    private Scalars() {}

    /** Returns a plain YAML scalar by the core schema. */
    static Json yaml(String plain) {
        Matcher form = FORMS.matcher(plain);
        if (!form.matches()) {
            return new Json.Text(plain);
        } else if (form.group("null") != null) {
            return new Json.Null();
        } else if (form.group("bool") != null) {
            return new Json.Bool(plain.equalsIgnoreCase("true"));
        } else {
            return number(form);
        }
    }

    private static Json number(Matcher form) {
        if (form.group("decimal") != null) {
            return integer(form.group("decimal"), 10);
        } else if (form.group("octal") != null) {
            return integer(form.group("octal"), 8);
        } else if (form.group("hex") != null) {
            return integer(form.group("hex"), 16);
        } else if (form.group("real") != null) {
            return new Json.Real(Double.parseDouble(form.group("real")));
        } else if (form.group("nan") != null) {
            return new Json.Real(Double.NaN);
        }
        return new Json.Real(form.group("infinity").equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }

    static Json integer(String digits, int radix) {
        try {
            return new Json.Int(Long.parseLong(digits, radix));
        } catch (NumberFormatException tooLong) {
            throw new Nesting.BrokenException(
                    "integer %s must fit into 64 bits; write it as a real number, with an exponent"
                            .formatted(Printable.start(digits, 40)));
        }
    }
}
