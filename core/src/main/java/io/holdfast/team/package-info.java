/** Teams of the one organization: what belongs to whom. */
@NullMarked
package io.holdfast.team;

import org.jspecify.annotations.NullMarked;
