/**
 * What a deployed Penstock does, seen from outside: every test calls the HTTP endpoint of the local stack, or of an AWS account where
 * {@code PENSTOCK_ENDPOINT} names one. Tags are the rows of {@code docs/features.md}.
 */
@NullMarked
package dev.penstock.systemtest;

import org.jspecify.annotations.NullMarked;
