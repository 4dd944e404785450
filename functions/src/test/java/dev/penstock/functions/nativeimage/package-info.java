@NullMarked
package dev.penstock.functions.nativeimage;

import org.jspecify.annotations.NullMarked;
