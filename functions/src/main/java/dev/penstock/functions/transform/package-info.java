/** The request transformer: a route's declared mapping, checked before and after. */
@NullMarked
package dev.penstock.functions.transform;

import org.jspecify.annotations.NullMarked;
