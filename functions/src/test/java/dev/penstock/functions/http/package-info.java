/** Tests. */
@NullMarked
package dev.penstock.functions.http;

import org.jspecify.annotations.NullMarked;
