/** The gateway's OpenAPI document, and the permissions that it needs. */
@NullMarked
package dev.penstock.compiler.gateway;

import org.jspecify.annotations.NullMarked;
