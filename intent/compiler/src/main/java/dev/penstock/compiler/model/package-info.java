/** The intent as the generators see it: complete and checked. */
@NullMarked
package dev.penstock.compiler.model;

import org.jspecify.annotations.NullMarked;
