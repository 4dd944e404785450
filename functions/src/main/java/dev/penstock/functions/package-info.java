/** The request transformer and the task workers of the state machines. */
@NullMarked
package dev.penstock.functions;

import org.jspecify.annotations.NullMarked;
