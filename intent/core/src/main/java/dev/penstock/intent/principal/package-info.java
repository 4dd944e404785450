/** Who is calling: the principal that every later decision, log line and record speaks of. */
@NullMarked
package dev.penstock.intent.principal;

import org.jspecify.annotations.NullMarked;
