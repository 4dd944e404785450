/** The frame around every worker: what it is told, how it is logged, how its failures leave it. */
@NullMarked
package dev.penstock.functions.task;

import org.jspecify.annotations.NullMarked;
