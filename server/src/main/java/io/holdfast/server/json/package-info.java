/** JSON text to what the product is made of, and back: the only room that knows a JSON library. */
@NullMarked
package io.holdfast.server.json;

import org.jspecify.annotations.NullMarked;
