/** The gateway's mapping templates: written once as resources, filled in per route. */
@NullMarked
package dev.penstock.compiler.vtl;

import org.jspecify.annotations.NullMarked;
