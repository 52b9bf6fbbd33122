/** A simulated Eylandoo, made after what one shop's client and production logs tell of the closed panel. */
@NullMarked
package io.daftar.simulators.eylandoo;

import org.jspecify.annotations.NullMarked;
