/** A simulated Marzneshin. */
@NullMarked
package io.daftar.simulators.marzneshin;

import org.jspecify.annotations.NullMarked;
