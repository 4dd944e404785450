/** What the gate has: routes, their path templates, and which route a request belongs to. */
@NullMarked
package dev.penstock.intent.route;

import org.jspecify.annotations.NullMarked;
