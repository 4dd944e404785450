/** The authorizer's bundle: everything that a stage's authorizer must know, in one JSON file. */
@NullMarked
package dev.penstock.intent.bundle;

import org.jspecify.annotations.NullMarked;
