/** Benchmarks: a load on a real server, and JMH for hot paths. */
@NullMarked
package io.holdfast.bench;

import org.jspecify.annotations.NullMarked;
