/** Tests of the quote worker. */
@NullMarked
package dev.penstock.functions.quote;

import org.jspecify.annotations.NullMarked;
