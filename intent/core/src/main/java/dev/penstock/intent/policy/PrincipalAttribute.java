package dev.penstock.intent.policy;

import dev.penstock.intent.principal.Principal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What of a caller the {@code Principal} of a statement can name. */
public enum PrincipalAttribute {
    ISSUER,
    KIND,
    ROLE,
    SUBJECT,
    CLIENT;

    private static final List<String> TEXTS =
            Arrays.stream(values()).map(PrincipalAttribute::text).toList();

    /** The spelling in policies: lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All spellings. */
    public static List<String> texts() {
        return TEXTS;
    }

    /** The caller's values; none where the caller has none, so that nothing matches. */
    Collection<String> values(Principal principal) {
        return switch (this) {
            case ISSUER -> Values.of(principal.issuer());
            case KIND -> Values.of(principal.kind().text());
            case ROLE -> principal.roles();
            case SUBJECT -> Values.of(principal.subject());
            case CLIENT -> Values.of(principal.client());
        };
    }
}
