/**
 * The little of AWS that the authorizer needs: one signed call to DynamoDB. The AWS SDK would do it as well, and cost more at each
 * cold start than the call itself (ADR 9).
 */
@NullMarked
package dev.penstock.authorizer.aws;

import org.jspecify.annotations.NullMarked;
