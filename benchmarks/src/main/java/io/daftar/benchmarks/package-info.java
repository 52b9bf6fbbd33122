/** Measurements against a bare loop and the old way. */
@NullMarked
package io.daftar.benchmarks;

import org.jspecify.annotations.NullMarked;
