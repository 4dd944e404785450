/** The other outputs: bundles for the functions, and the flow map. */
@NullMarked
package dev.penstock.compiler.output;

import org.jspecify.annotations.NullMarked;
