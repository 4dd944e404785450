/** What is refused, and how to mend it: one class per check. */
@NullMarked
package dev.penstock.compiler.check;

import org.jspecify.annotations.NullMarked;
