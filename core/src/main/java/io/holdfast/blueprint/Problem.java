package io.holdfast.blueprint;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Something in a blueprint that keeps it from running, or that its author should know.
 *
 * @param kind how grave it is
 * @param module the module's id; empty when the problem is not one module's
 * @param field the path of the field, for instance {@code mapper.url}; empty when it is the module as a whole
 * @param position the position in the field's text, from 0, where the field is an expression
 * @param message what was expected, what came, and what to do
 */
public record Problem(Kind kind, OptionalInt module, String field, OptionalInt position, String message) {

    /** How grave a problem is. */
    public enum Kind {
        /** The document itself is wrong: it is refused. */
        BROKEN,
        /** It can run, but may not do what its author meant. */
        WARNING,
        /** The document is right, but needs a module that this server does not have: it can be kept, not activated. */
        UNAVAILABLE,
        /** The document can be kept, but not be activated before its author has changed something. */
        UNREADY
    }

    public Problem {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(message, "message");
    }

    /** A problem of the document as a whole. */
    public static Problem ofDocument(String field, String message) {
        return new Problem(Kind.BROKEN, OptionalInt.empty(), field, OptionalInt.empty(), message);
    }

    /** A problem of one module's field. */
    public static Problem ofModule(int module, String field, String message) {
        return new Problem(Kind.BROKEN, OptionalInt.of(module), field, OptionalInt.empty(), message);
    }

    /** A problem inside an expression. */
    public static Problem ofExpression(int module, String field, int position, String message) {
        return new Problem(Kind.BROKEN, OptionalInt.of(module), field, OptionalInt.of(position), message);
    }

    /** A module that this server does not have. */
    public static Problem unavailable(int module, String message) {
        return new Problem(Kind.UNAVAILABLE, OptionalInt.of(module), "module", OptionalInt.empty(), message);
    }

    /** Something that one module's author has to change before the scenario can be activated. */
    public static Problem unready(int module, String field, String message) {
        return new Problem(Kind.UNREADY, OptionalInt.of(module), field, OptionalInt.empty(), message);
    }

    /** Something in the document as a whole that has to be changed before the scenario can be activated. */
    public static Problem unreadyDocument(String field, String message) {
        return new Problem(Kind.UNREADY, OptionalInt.empty(), field, OptionalInt.empty(), message);
    }

    /** Something that runs, but may not do what its author meant. */
    public static Problem warning(int module, String field, OptionalInt position, String message) {
        return new Problem(Kind.WARNING, OptionalInt.of(module), field, position, message);
    }

    /** The problem in one sentence, with its place. */
    public String sentence() {
        StringBuilder sentence = new StringBuilder();
        module.ifPresent(id -> sentence.append("Module ").append(id));
        if (!field.isEmpty()) {
            sentence.append(sentence.isEmpty() ? "" : ", ").append(field);
        }
        position.ifPresent(at -> sentence.append(", position ").append(at));
        return sentence.isEmpty() ? message : sentence + ": " + message;
    }
}
