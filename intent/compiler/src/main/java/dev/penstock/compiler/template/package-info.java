/**
 * Checks {@code template.yaml} before anything is deployed: each machine's role against what its definition calls, wildcards in policies,
 * limits and logs of functions, dead letters of asynchronous hops, and the environment that the stage files ask for.
 */
@NullMarked
package dev.penstock.compiler.template;

import org.jspecify.annotations.NullMarked;
