/** What the tests of the packed functions share. */
@NullMarked
package dev.penstock.testing;

import org.jspecify.annotations.NullMarked;
