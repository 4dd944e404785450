/** The custom authorizer of the gateway: a token becomes a principal, a decision, one policy for all routes. */
@NullMarked
package dev.penstock.authorizer;

import org.jspecify.annotations.NullMarked;
