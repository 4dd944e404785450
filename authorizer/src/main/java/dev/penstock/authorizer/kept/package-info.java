/**
 * Providers' key sets that outlive the process, so that a function that starts while a provider is down still knows its callers.
 * What is kept is public, but believing it is trust: whoever can write the store can make tokens valid (ADR 9).
 */
@NullMarked
package dev.penstock.authorizer.kept;

import org.jspecify.annotations.NullMarked;
