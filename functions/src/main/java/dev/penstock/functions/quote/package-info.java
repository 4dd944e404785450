/** The worker of {@code quote}: a credential from one external API, then the price from another. */
@NullMarked
package dev.penstock.functions.quote;

import org.jspecify.annotations.NullMarked;
