/** Who may do what, when, under which conditions: the closed policy grammar, its reader and its evaluator. */
@NullMarked
package dev.penstock.intent.policy;

import org.jspecify.annotations.NullMarked;
