/** The second backend of the policies: one unconditional IAM policy for one caller over all routes of an API. */
@NullMarked
package dev.penstock.intent.iam;

import org.jspecify.annotations.NullMarked;
