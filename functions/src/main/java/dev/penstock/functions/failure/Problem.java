package dev.penstock.functions.failure;

/**
 * One fault in a request's body.
 *
 * @param pointer where: a JSON pointer into the body (RFC 6901); empty for the body itself
 * @param detail what is wrong there, readable without the schema
 */
public record Problem(String pointer, String detail) {}
