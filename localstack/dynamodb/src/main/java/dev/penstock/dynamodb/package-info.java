/** DynamoDB for LocalStack, without its download and on loopback only. */
package dev.penstock.dynamodb;
