/** What a failure of a worker carries to the client; its kinds are the classes of package {@link Penstock}. */
@NullMarked
package dev.penstock.functions.failure;

import org.jspecify.annotations.NullMarked;
