/** A simulated Marzneshin, v0.7.4 or nightly, made after recordings of the real ones. */
@NullMarked
package io.daftar.simulators.marzneshin;

import org.jspecify.annotations.NullMarked;
