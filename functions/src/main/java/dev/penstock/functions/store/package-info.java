/** Where workers leave what is too large for a workflow's state: they hand on a reference with a digest. */
@NullMarked
package dev.penstock.functions.store;

import org.jspecify.annotations.NullMarked;
