/** Calls to external HTTP APIs: bounded in time and size, no redirects, every outcome under its own type. */
@NullMarked
package dev.penstock.functions.http;

import org.jspecify.annotations.NullMarked;
