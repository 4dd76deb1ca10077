/** Who is told of what a person should know at once: when, how often, by which ways. */
@org.jspecify.annotations.NullMarked
package io.holdfast.alert;
