/** Tests. */
@NullMarked
package dev.penstock.functions.transform;

import org.jspecify.annotations.NullMarked;
