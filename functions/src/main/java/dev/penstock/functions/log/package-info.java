/** One JSON object per line: what a reader of the log group filters by. */
@NullMarked
package dev.penstock.functions.log;

import org.jspecify.annotations.NullMarked;
