/** Tests. */
@NullMarked
package dev.penstock.functions.store;

import org.jspecify.annotations.NullMarked;
