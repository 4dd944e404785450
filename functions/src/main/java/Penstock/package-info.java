/**
 * The failures that a worker ends with, by the names that the outside sees.
 *
 * <p>This is the one package of Penstock outside of {@code dev.penstock}, and its name is upper case, because Lambda reports the
 * fully qualified class name of what a handler throws as {@code errorType}, and Step Functions takes that as the error's name:
 * {@code Penstock.NotFound} here is {@code Penstock.NotFound} in a {@code Retry}, a {@code Catch} and the gateway's status table
 * (docs/contracts.md, "Errors"; docs/adr/0006-error-names.md).
 */
@NullMarked
package Penstock;

import org.jspecify.annotations.NullMarked;
