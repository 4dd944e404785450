/**
 * What a token must be before its signature is worth checking, and what its claims must be afterwards. Refuses with one closed set
 * of reasons; does no I/O. The signature itself is checked elsewhere, in between.
 */
@NullMarked
package dev.penstock.intent.token;

import org.jspecify.annotations.NullMarked;
