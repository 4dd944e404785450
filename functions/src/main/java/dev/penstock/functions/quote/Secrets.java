package dev.penstock.functions.quote;

/** Where secrets are kept. */
@FunctionalInterface
interface Secrets {

    /** @return the secret's text, current version */
    String text(String arn);
}
