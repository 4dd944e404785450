/** Tests. */
@NullMarked
package dev.penstock.functions.statemachines;

import org.jspecify.annotations.NullMarked;
