/** Reading a checkout: every intent file as a tree that knows its line numbers. */
@NullMarked
package dev.penstock.compiler.source;

import org.jspecify.annotations.NullMarked;
