package dev.penstock.authorizer.kept;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** An item of the table on its way in. It may hold anything: what is not as we write it is left out, and one line in the log says so. */
final class KeptItem {
    private static final Logger LOG = Logger.getLogger(KeptItem.class);

    private KeptItem() {}

    /** The key set in it, where it is one of these issuers' and not from the future. */
    static Optional<KeptKeySet> read(JsonNode item, Set<String> issuers, Instant now) {
        String issuer = item.path("issuer").path("S").asText();
        if (!issuers.contains(issuer)) {
            LOG.warn("A kept key set is left out: nobody asked for its issuer");
            return Optional.empty();
        }
        JsonNode keys = item.path("keys").path("S");
        JsonNode fetched = item.path("fetched").path("N");
        if (!keys.isTextual() || !fetched.isTextual() || !fetched.asText().matches("[0-9]{1,11}")) {
            LOG.warnf(
                    "The kept key set of %s is left out: its keys or their time are missing or of another type",
                    issuer);
            return Optional.empty();
        }
        Instant time = Instant.ofEpochSecond(Long.parseLong(fetched.asText()));
        if (time.isAfter(now)) {
            LOG.warnf("The kept key set of %s is left out: its time is in the future", issuer);
            return Optional.empty();
        }
        return Optional.of(new KeptKeySet(issuer, keys.asText(), time));
    }
}
