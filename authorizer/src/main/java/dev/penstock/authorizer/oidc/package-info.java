/**
 * Verifies signatures with Quarkus OIDC: one tenant per identity provider of the stage, made when the function starts. The rules
 * that Quarkus OIDC does not have (which keys are fit, when a provider may be asked again) are added at the places it offers.
 */
@NullMarked
package dev.penstock.authorizer.oidc;

import org.jspecify.annotations.NullMarked;
