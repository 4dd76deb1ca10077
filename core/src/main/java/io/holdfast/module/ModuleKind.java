package io.holdfast.module;

/** What part a module plays in a scenario. */
public enum ModuleKind {
    /** Starts a scenario; its bundles come from outside and are accepted before the execution begins. */
    TRIGGER,
    /**
     * Starts a scenario; it looks for what is new when the execution begins, from the position that it keeps as its state.
     */
    POLLING_TRIGGER,
    /** Turns a bundle into bundles without any effect outside the execution. */
    TRANSFORMER,
    /** Gathers bundles of a source module, and turns all that came from one operation of it into one. */
    AGGREGATOR,
    /** Changes data inside this server, within the execution's transaction: taken back when the cycle is rolled back. */
    ACID,
    /** Does something outside: a call to another system. Never repeated once it was answered. */
    ACTION
}
