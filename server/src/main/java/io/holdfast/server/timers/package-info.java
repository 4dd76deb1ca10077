/** What is done again and again: db-scheduler, which keeps its times in the database and survives restarts. */
@NullMarked
package io.holdfast.server.timers;

import org.jspecify.annotations.NullMarked;
