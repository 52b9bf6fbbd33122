/** Benchmarks of syncs, decisions and batch writes. */
@NullMarked
package io.daftar.benchmarks;

import org.jspecify.annotations.NullMarked;
