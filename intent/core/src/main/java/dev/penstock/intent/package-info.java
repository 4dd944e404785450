/** The intent: who is calling, what policies grant, which routes there are. Plain Java, no framework. */
@NullMarked
package dev.penstock.intent;

import org.jspecify.annotations.NullMarked;
