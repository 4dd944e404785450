/** A stage's identity providers: whom it trusts, and how their claims become our principals, kinds and roles. */
@NullMarked
package dev.penstock.intent.stage;

import org.jspecify.annotations.NullMarked;
