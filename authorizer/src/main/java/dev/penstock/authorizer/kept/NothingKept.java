package dev.penstock.authorizer.kept;

import java.util.Collection;
import java.util.List;

/** For a function that has no table. */
public final class NothingKept implements KeptKeySets {
    @Override
    public List<KeptKeySet> load(Collection<String> issuers) {
        return List.of();
    }

    @Override
    public void keep(KeptKeySet keySet) {
        // There is nowhere to keep it.
    }

    @Override
    public boolean keepsNothing() {
        return true;
    }
}
