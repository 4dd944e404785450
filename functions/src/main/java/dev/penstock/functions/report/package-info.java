/** The workers of {@code process-report}: fetch a source into the store, render a report of the sources. */
@NullMarked
package dev.penstock.functions.report;

import org.jspecify.annotations.NullMarked;
