/** What is packed, native or not, as Lambda runs it. */
@NullMarked
package dev.penstock.functions.artifact;

import org.jspecify.annotations.NullMarked;
