/** Make's expression language: text to a parsed expression to a value. */
@NullMarked
package io.holdfast.expression;

import org.jspecify.annotations.NullMarked;
