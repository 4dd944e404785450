/** What the functions' tests talk to in place of AWS and the external APIs. */
@NullMarked
package dev.penstock.functions.fake;

import org.jspecify.annotations.NullMarked;
