/** What the expression language promises, as tables of facts and as properties. */
@NullMarked
package io.holdfast.expression;

import org.jspecify.annotations.NullMarked;
