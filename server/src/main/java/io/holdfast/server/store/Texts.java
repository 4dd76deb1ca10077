package io.holdfast.server.store;

/** Texts of any origin, as PostgreSQL takes them. */
final class Texts {

    private Texts() {}

    /** The text with the one character that PostgreSQL has not, NUL, shown as its picture. */
    static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\u2400');
    }
}
