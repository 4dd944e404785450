/** Tests. */
@NullMarked
package dev.penstock.functions.report;

import org.jspecify.annotations.NullMarked;
