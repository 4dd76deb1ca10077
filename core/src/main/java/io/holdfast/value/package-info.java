/** What flows between modules: values, bundles, paths into them, and the coercions between kinds of value. */
@NullMarked
package io.holdfast.value;

import org.jspecify.annotations.NullMarked;
