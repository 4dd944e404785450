/**
 * What makes a native binary start quickly: its configuration is read when the binary is built, not each time it starts (ADR 10).
 * Nothing in here runs on a JVM.
 */
@NullMarked
package dev.penstock.nativeimage;

import org.jspecify.annotations.NullMarked;
