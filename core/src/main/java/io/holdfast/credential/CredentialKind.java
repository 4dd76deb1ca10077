package io.holdfast.credential;

/** What a credential is to people: they have lists, ids and types of their own. */
public enum CredentialKind {
    /** The way to one system: its address with what it asks for. */
    CONNECTION,
    /** What is shown to any system that a module calls. */
    KEY
}
