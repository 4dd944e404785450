/** Reads the intent that people edit, checks it, and generates what enforces and documents it. */
@NullMarked
package dev.penstock.compiler;

import org.jspecify.annotations.NullMarked;
