/** Tools to test scenarios and apps with: a blueprint builder, scripted modules, a tester without any store. Ships with the product. */
@NullMarked
package io.holdfast.testing;

import org.jspecify.annotations.NullMarked;
