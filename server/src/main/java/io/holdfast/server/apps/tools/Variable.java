package io.holdfast.server.apps.tools;

import io.holdfast.failure.FailureType;
import io.holdfast.module.Outcome;

/**
 * The names of custom variables. Any text will do but those that begin with {@value #COUNTER_PREFIX}: counters are
 * variables with such a name, so that they end with their cycle or their execution as variables do, and nothing that a
 * scenario sets can change them.
 */
final class Variable {

    static final String COUNTER_PREFIX = "__COUNTER__";

    private Variable() {}

    /** The name of the variable in which the module with this id counts. */
    static String counter(int module) {
        return COUNTER_PREFIX + module;
    }

    static boolean isReserved(String name) {
        return name.startsWith(COUNTER_PREFIX);
    }

    static Outcome reserved(String name) {
        return Outcome.failed(
                FailureType.BUNDLE_VALIDATION,
                "A variable's name must not begin with " + COUNTER_PREFIX
                        + ", which is kept for the module Increment function, but it is '" + name
                        + "'. Choose another name.");
    }
}
