/** How the system tests speak to a deployment: callers and their tokens, requests and replies, logs, and the local stack's controls. */
@NullMarked
package dev.penstock.systemtest.client;

import org.jspecify.annotations.NullMarked;
