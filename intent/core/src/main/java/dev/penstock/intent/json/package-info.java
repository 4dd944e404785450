/** JSON as the intent uses it: strict reading, one canonical form, and the nearest right spelling of a wrong word. */
@NullMarked
package dev.penstock.intent.json;

import org.jspecify.annotations.NullMarked;
