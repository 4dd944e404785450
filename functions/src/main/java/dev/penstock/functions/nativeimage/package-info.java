/** What is different in a native binary. Nothing in here runs on a JVM. */
@NullMarked
package dev.penstock.functions.nativeimage;

import org.jspecify.annotations.NullMarked;
