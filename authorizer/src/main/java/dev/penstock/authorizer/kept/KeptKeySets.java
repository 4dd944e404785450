package dev.penstock.authorizer.kept;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** Key sets that outlive the process. Fit for use by several threads. */
public interface KeptKeySets {
    /**
     * Those of these issuers that are kept, at most one of each, in no order. Their times are not in the future; whether they are
     * too old is for the caller to say.
     *
     * @throws IOException where the store cannot be read
     */
    List<KeptKeySet> load(Collection<String> issuers) throws IOException;

    /**
     * Keeps it, unless one of the issuer that is as new or newer is kept already.
     *
     * @throws IOException where the store cannot be written
     */
    void keep(KeptKeySet keySet) throws IOException;

    /** Whether this process keeps nothing at all, so that there is nothing to wait for. */
    default boolean keepsNothing() {
        return false;
    }
}
