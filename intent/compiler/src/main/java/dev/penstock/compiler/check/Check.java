package dev.penstock.compiler.check;

import dev.penstock.compiler.source.Checkout;

/** One thing that the intent must hold. Checks see the files as they are and must bear anything in them. */
public interface Check {
    void check(Checkout checkout, Findings findings);
}
