package dev.penstock.functions.transform;

/** JSON pointers (RFC 6901). */
final class Pointers {
    private Pointers() {}

    /** One member's name as a part of a pointer (§3). */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
