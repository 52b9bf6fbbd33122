/** A simulated Eylandoo, made after what one shop's client and production logs tell of the closed panel. */
@NullMarked
package io.daftar.testkit.eylandoo;

import org.jspecify.annotations.NullMarked;
