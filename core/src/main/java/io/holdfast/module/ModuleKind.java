package io.holdfast.module;

/** What part a module plays in a scenario. */
public enum ModuleKind {
    /** Starts a scenario; its bundles come from outside and are accepted before the execution begins. */
    TRIGGER,
    /** Turns a bundle into bundles without any effect outside the execution. */
    TRANSFORMER,
    /** Does something outside: a call to another system. Never repeated once it was answered. */
    ACTION
}
