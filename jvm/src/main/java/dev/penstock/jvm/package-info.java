/** How a function starts on a JVM; a native binary has its own entry and nothing of this. */
@NullMarked
package dev.penstock.jvm;

import org.jspecify.annotations.NullMarked;
