package dev.penstock.compiler.template;

import java.util.stream.Stream;

/** One thing that must hold in the template. */
interface Check {

    /** What does not hold; empty when all is well. */
    Stream<Finding> check(Template template);
}
