/** Who changed what, when, from where: a log of what is asked for through the API, written before it is done. */
@NullMarked
package io.holdfast.audit;

import org.jspecify.annotations.NullMarked;
